import "server-only";
import type { ServerResponse } from "node:http";
import { z } from "zod";

/** The two families of servers the client meets: vLLM counts tokens and names context lengths; OpenAI does neither and has renamed `max_tokens`. */
export type WireShape = "vllm" | "openai";

export const chatRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).length(1),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  stream: z.boolean().default(false),
  temperature: z.number().optional(),
  seed: z.int().optional(),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

export type WireReply = {
  model: string;
  pieces: string[];
  finish: "stop" | "length";
  promptTokens: number;
  cachedTokens: number | null;
};

export function usageBody({ promptTokens, cachedTokens, pieces }: WireReply) {
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: pieces.length,
    total_tokens: promptTokens + pieces.length,
  };
  return cachedTokens === null ? usage : { ...usage, prompt_tokens_details: { cached_tokens: cachedTokens } };
}

export function completionBody(reply: WireReply) {
  const message = { role: "assistant", content: reply.pieces.join(""), refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: reply.finish }];
  return { ...envelope(reply, "chat.completion"), choices, usage: usageBody(reply) };
}

/** The server-sent events of a streamed reply, in order: the role, the pieces, the finish, the usage when asked for, the end. */
export function streamEvents(reply: WireReply, withUsage: boolean): string[] {
  const chunk = (delta: object, finish: string | null) =>
    event({
      ...envelope(reply, "chat.completion.chunk"),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    });
  const usage = { ...envelope(reply, "chat.completion.chunk"), choices: [], usage: usageBody(reply) };
  return [
    chunk({ role: "assistant", content: "" }, null),
    ...reply.pieces.map((content) => chunk({ content }, null)),
    chunk({}, reply.finish),
    ...(withUsage ? [event(usage)] : []),
    "data: [DONE]\n\n",
  ];
}

export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

export function startEvents(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
}

export function errorBody(message: string, code: string | number | null, type = "invalid_request_error") {
  return { error: { message, type, param: null, code } };
}

function envelope({ model }: WireReply, object: string) {
  return { id: "chatcmpl-0", object, created: 0, model, system_fingerprint: null };
}
