import "server-only";
import { z } from "zod";
import type { StopReason, Usage } from "@/lib/core/types";

/** A 200 that holds no completion: not JSON, no choices, or a stream that ended before its end. */
export class UnreadableReply extends Error {
  override name = "UnreadableReply";
}

/**
 * `usage` is null when the server does not report it; `model` is what the server calls itself, null when it does not say. `thought`: the
 * server says that the model thought, in fields of their own.
 */
export type ModelReply = {
  text: string;
  usage: Usage | null;
  stopReason: StopReason;
  streamed: boolean;
  model: string | null;
  thought?: boolean;
};

const count = z.number().int().nonnegative();
const usageFields = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish().catch(null),
  completion_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish().catch(null),
});
const usage = usageFields.nullish().catch(null);
const thoughts = z.string().nullish().catch(null);
/** Thinking kept apart from the answer: `reasoning_content` (SGLang, older vLLM, llama-server, DeepSeek) or `reasoning` (vLLM, Ollama, LM Studio, OpenRouter). */
const words = {
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_content: thoughts,
  reasoning: thoughts,
};

const model = z.string().nullish().catch(null);

const completionBody = z.object({
  model,
  choices: z.array(z.object({ message: z.object(words), finish_reason: z.string().nullish() })).min(1),
  usage,
});

/** `choices` is empty in the last chunk, which carries only usage. */
const chunkBody = z.object({
  model,
  choices: z.array(z.object({ delta: z.object(words).nullish(), finish_reason: z.string().nullish() })).nullish(),
  usage,
});

export function parseCompletion(body: unknown): ModelReply {
  const parsed = completionBody.safeParse(typeof body === "string" ? parseJson(body) : body);
  const choice = parsed.data?.choices[0];
  if (!parsed.data || !choice) throw new UnreadableReply("the answer holds no completion", { cause: parsed.error });
  const { content, refusal } = choice.message;
  return {
    text: content ?? refusal ?? "",
    usage: usageOf(parsed.data.usage),
    stopReason: refusal ? "refusal" : stopReasonOf(choice.finish_reason ?? "stop"),
    streamed: false,
    model: parsed.data.model || null,
    thought: hasThought(choice.message) || hasCountedThought(parsed.data.usage),
  };
}

export function parseChunk(body: unknown) {
  const parsed = chunkBody.safeParse(body);
  if (!parsed.data) throw new UnreadableReply("a piece of the stream is no completion", { cause: parsed.error });
  const choice = parsed.data.choices?.[0];
  return {
    piece: choice?.delta?.content ?? choice?.delta?.refusal ?? "",
    refused: Boolean(choice?.delta?.refusal),
    thought: hasThought(choice?.delta) || hasCountedThought(parsed.data.usage),
    finish: choice?.finish_reason ?? null,
    usage: usageOf(parsed.data.usage),
    model: parsed.data.model || null,
  };
}

type Thoughts = { reasoning?: string | null; reasoning_content?: string | null };

function hasThought(said: Thoughts | null | undefined): boolean {
  return `${said?.reasoning_content ?? ""}${said?.reasoning ?? ""}`.trim() !== "";
}

/** OpenAI shows no thinking, but counts it. */
function hasCountedThought(given: z.infer<typeof usage>): boolean {
  return (given?.completion_tokens_details?.reasoning_tokens ?? 0) > 0;
}

export function stopReasonOf(finish: string): StopReason {
  if (finish === "abort" || finish === "error") throw new UnreadableReply(`the server gave up the answer (${finish})`);
  if (finish === "content_filter") return "refusal";
  return finish === "length" ? "length" : "stop";
}

function usageOf(given: z.infer<typeof usage>): Usage | null {
  if (!given) return null;
  return {
    promptTokens: given.prompt_tokens,
    cachedTokens: given.prompt_tokens_details?.cached_tokens ?? null,
    completionTokens: given.completion_tokens,
  };
}

/** Some servers send good JSON under another content type, which the client hands over as text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
