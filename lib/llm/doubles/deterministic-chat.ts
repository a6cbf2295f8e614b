import "server-only";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { deterministicReply, wordPieces } from "./deterministic-reply";
import { sendJson } from "./http-server";
import { answerFaulty, faultOf, type Faults } from "./seeded-fault";
import {
  chatRequest,
  type ChatRequest,
  completionBody,
  errorBody,
  startEvents,
  streamEvents,
  type WireReply,
  type WireShape,
} from "./wire-format";

export type DeterministicSettings = {
  shape: WireShape;
  model: string;
  /** null: no key is asked for. */
  apiKey: string | null;
  /** Answers where the prompt holds no enforcing line and at most 100 tokens are allowed. */
  labels: readonly string[];
  /** Time before the first byte, and between streamed pieces. */
  delayMs: number;
  /** No answer is given before this resolves. */
  held: () => Promise<void>;
  /** Every so many requests, counted from the start, one fails with status 500. */
  failEvery: number;
  /** Requests that fail by a seed; null: none. */
  faults: Faults | null;
  contextTokens: number;
  /** Puts what it answers into quotes with a full stop behind them, as some models do. */
  quotes: boolean;
  /** Reported as `cached_tokens` (at most the prompt's); null: not reported. */
  cachedTokens: number | null;
};

/** Tokens of the chat template around the one message. */
export const templateTokens = 7;

/** Answers one chat request, the `position`th of this server and the `times`th with this body, both from 1. */
export async function chat(
  settings: DeterministicSettings,
  response: ServerResponse,
  body: string,
  { position, times }: { position: number; times: number },
): Promise<void> {
  const parsed = chatRequest.safeParse(JSON.parse(body));
  if (!parsed.data) return sendJson(response, 400, errorBody(parsed.error.message, null));
  const refusal = refusalOf(settings, parsed.data);
  if (refusal) return sendJson(response, refusal.status, refusal.body);
  if (settings.failEvery > 0 && position % settings.failEvery === 0) {
    return sendJson(response, 500, errorBody("The model failed.", 500, "InternalServerError"));
  }
  if (settings.delayMs > 0) await sleep(settings.delayMs);
  await settings.held();
  const reply = replyTo(settings, parsed.data);
  const fault = settings.faults && faultOf(settings.faults, body, times);
  if (fault) return answerFaulty(fault, response, reply);
  if (!parsed.data.stream) return sendJson(response, 200, completionBody(reply));
  await sendStream(response, streamEvents(reply, parsed.data.stream_options?.include_usage ?? false), settings.delayMs);
}

async function sendStream(response: ServerResponse, events: string[], delayMs: number): Promise<void> {
  startEvents(response);
  for (const event of events) {
    if (response.destroyed) return;
    response.write(event);
    if (delayMs > 0) await sleep(delayMs);
  }
  response.end();
}

function refusalOf({ model, shape, contextTokens }: DeterministicSettings, request: ChatRequest) {
  if (request.model !== model) {
    return { status: 404, body: errorBody(`The model \`${request.model}\` does not exist.`, "model_not_found") };
  }
  if (shape === "openai" && request.max_tokens !== undefined) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    return { status: 400, body: errorBody(message, "unsupported_parameter") };
  }
  const needed = promptTokens(request) + maxTokens(request);
  if (needed <= contextTokens) return null;
  const message = `This model's maximum context length is ${contextTokens} tokens. However, you requested ${needed} tokens.`;
  return { status: 400, body: errorBody(message, shape === "openai" ? "context_length_exceeded" : 400) };
}

function replyTo({ model, labels, cachedTokens, quotes }: DeterministicSettings, request: ChatRequest): WireReply {
  const limit = maxTokens(request);
  // A sampled reply differs with its seed, a greedy one does not.
  const drawn = request.temperature ? `${promptOf(request)} ${request.seed ?? ""}` : promptOf(request);
  const said = deterministicReply(drawn, limit, labels);
  const pieces = wordPieces(quotes ? `"${said}".` : said);
  const prompt = promptTokens(request);
  return {
    model,
    pieces: pieces.slice(0, limit),
    finish: pieces.length > limit ? "length" : "stop",
    promptTokens: prompt,
    cachedTokens: cachedTokens === null ? null : Math.min(cachedTokens, prompt),
  };
}

function promptOf({ messages }: ChatRequest): string {
  return messages[0]?.content ?? "";
}

function promptTokens(request: ChatRequest): number {
  return templateTokens + wordPieces(promptOf(request)).length;
}

function maxTokens(request: ChatRequest): number {
  return request.max_completion_tokens ?? request.max_tokens ?? 16;
}
