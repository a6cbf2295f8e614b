import "server-only";
import { randomInt } from "node:crypto";
import { z } from "zod";
import type { ChatMessage } from "./chat-prompt";
import type { Sampling } from "./generate";
import { WireError } from "./wire-error";

const textPart = z.object({ type: z.literal("text"), text: z.string() });
const content = z.union([z.string(), z.array(textPart)]).transform((value) => {
  return typeof value === "string" ? value : value.map(({ text }) => text).join("");
});
const role = z.enum(["system", "developer", "user", "assistant"]).transform((value) => {
  return value === "developer" ? ("system" as const) : value;
});
const messages = z.array(z.object({ role, content })).min(1);
const tokenLimit = z.int().min(1).nullish();
const stop = z.string().min(1);
const unsupported = z.null("is not supported by the embedded model").optional();
const zero = z.literal(0, "is not supported by the embedded model").nullish();

const chatSchema = z.object({
  model: z.string(),
  messages,
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokenLimit,
  max_completion_tokens: tokenLimit,
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.int().nullish(),
  stop: z.union([stop, z.array(stop).max(16)]).nullish(),
  n: z.literal(1, "only one answer a request").nullish(),
  // Ignoring these would silently change what was asked for.
  response_format: z.object({ type: z.literal("text") }).nullish(),
  logprobs: z.literal(false, "is not supported by the embedded model").nullish(),
  presence_penalty: zero,
  frequency_penalty: zero,
  logit_bias: unsupported,
  tools: unsupported,
  functions: unsupported,
});

const tokenizeSchema = z
  .object({
    model: z.string().nullish(),
    prompt: z.string().optional(),
    messages: messages.optional(),
    add_generation_prompt: z.boolean().default(true),
  })
  .refine((body) => (body.prompt === undefined) !== (body.messages === undefined), "give either prompt or messages");

export type ChatRequest = {
  model: string;
  messages: ChatMessage[];
  stream: boolean;
  /** A person waits for the answer: it is more urgent than usual, or watched as it comes. */
  watched: boolean;
  includeUsage: boolean;
  maxTokens: number | null;
  stops: string[];
  sampling: Sampling;
};
export type TokenizeRequest = z.infer<typeof tokenizeSchema>;

/** RFC 9218: the lower the more urgent. */
const usualUrgency = 3;

/** `priority` is the header of that name (RFC 9218, such as `u=1`), which servers that do not know it ignore. */
export function parseChatRequest(body: unknown, priority = ""): ChatRequest {
  const parsed = parseBody(chatSchema, body);
  const { model, stream, stream_options, max_completion_tokens, max_tokens, temperature, top_p, seed } = parsed;
  return {
    model,
    messages: parsed.messages,
    stream: stream ?? false,
    watched: stream === true || urgency(priority) < usualUrgency,
    includeUsage: stream_options?.include_usage ?? false,
    maxTokens: max_completion_tokens ?? max_tokens ?? null,
    stops: typeof parsed.stop === "string" ? [parsed.stop] : (parsed.stop ?? []),
    // The sampler takes 32 bits; a seed outside them is folded, so that it still repeats.
    sampling: { temperature: temperature ?? 1, topP: top_p ?? 1, seed: (seed ?? randomInt(2 ** 32)) >>> 0 },
  };
}

function urgency(priority: string): number {
  return Number(/(?:^|,)\s*u=([0-7])\s*(?:$|,)/.exec(priority)?.[1] ?? usualUrgency);
}

export function parseTokenizeRequest(body: unknown): TokenizeRequest {
  return parseBody(tokenizeSchema, body);
}

function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = issue?.path.join(".") || null;
  throw new WireError(400, `${param ?? "body"}: ${issue?.message ?? "invalid"}`, "invalid_value", param);
}
