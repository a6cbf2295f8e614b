import "server-only";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { wordPieces } from "./deterministic-reply";
import { sendJson, startHttpServer } from "./http-server";
import { chatRequest, errorBody, event, startEvents } from "./wire-format";

/** What a server and its model do otherwise than vLLM with a plain model. */
export type Quirks = {
  model: string;
  /** Streams; refuses to; sends a whole answer although a stream was asked for. */
  streaming: "streams" | "refuses" | "ignores";
  /** Token counts with every answer, only with whole ones (`stream_options` is refused), or never. */
  usage: "always" | "whole" | "never";
  /** Where the model thinks: between tags, after an opening tag of the chat template, in a field of its own, or unseen but counted. */
  thinking: "none" | "tags" | "closing-tag" | "reasoning_content" | "reasoning" | "counted";
  thoughtTokens: number;
  /** Takes neither `max_tokens` nor a temperature, as OpenAI's models that reason. */
  newerParameters: boolean;
  /** With too little room for its thinking it is an error, as OpenAI's newest models have it. */
  refusesToBeCut: boolean;
  /** The model's answer, by the prompt. */
  answer: (prompt: string) => string;
  /** What `GET` of any other path answers, e.g. `/v1/models`; 404 where nothing stands. */
  routes: Record<string, unknown>;
};

export type QuirkyServer = { baseUrl: string; bodies: () => Record<string, unknown>[]; close: () => Promise<void> };

type Request = z.infer<typeof request>;
const request = chatRequest.extend({ temperature: z.number().optional() });

/** A real HTTP server with the quirks that servers and models are known for. */
export async function startQuirkyServer(options: Partial<Quirks> = {}): Promise<QuirkyServer> {
  const quirks: Quirks = {
    ...{ model: "quirky", streaming: "streams", usage: "always", thinking: "none", thoughtTokens: 40 },
    ...{ newerParameters: false, refusesToBeCut: false, answer: () => "ready", routes: {} },
    ...options,
  };
  const bodies: Record<string, unknown>[] = [];
  const server = await startHttpServer((asked, response, body) => {
    const route = quirks.routes[asked.url ?? ""];
    if (asked.method === "GET" && route !== undefined) return sendJson(response, 200, route);
    if (asked.url !== "/v1/chat/completions") return sendJson(response, 404, errorBody("Not found", null));
    bodies.push(JSON.parse(body) as Record<string, unknown>);
    chat(quirks, response, request.parse(JSON.parse(body)));
  });
  return { baseUrl: `${server.origin}/v1`, bodies: () => [...bodies], close: server.close };
}

function chat(quirks: Quirks, response: ServerResponse, asked: Request): void {
  const refusal = refusalOf(quirks, asked);
  if (refusal !== null) return sendJson(response, 400, errorBody(refusal, "unsupported_value"));
  const { pieces, thoughts, cut } = said(quirks, asked);
  if (cut && quirks.refusesToBeCut) {
    const message = "Could not finish the message because max_tokens or model output limit was reached.";
    return sendJson(response, 400, errorBody(message, null));
  }
  const finish_reason = cut ? "length" : "stop";
  const usage = usageOf(quirks, asked, pieces.length + thoughts.length);
  if (asked.stream && quirks.streaming === "streams") {
    const chunk = (delta: object, finish_reason: string | null) =>
      event({ object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason }] });
    startEvents(response);
    for (const thought of thoughts) response.write(chunk(apart(quirks, thought), null));
    for (const piece of pieces) response.write(chunk({ content: piece }, null));
    response.write(chunk({}, finish_reason));
    if (quirks.usage === "always" && asked.stream_options?.include_usage) response.write(event({ choices: [], usage }));
    response.end("data: [DONE]\n\n");
    return;
  }
  const message = { role: "assistant", content: pieces.join("") || null, ...apart(quirks, thoughts.join("")) };
  const counted = quirks.usage === "never" ? {} : { usage };
  sendJson(response, 200, { object: "chat.completion", choices: [{ index: 0, message, finish_reason }], ...counted });
}

function refusalOf({ streaming, usage, newerParameters }: Quirks, asked: Request): string | null {
  if (asked.stream && streaming === "refuses") return "Your organization must be verified to stream this model.";
  if (asked.stream_options && usage === "whole") return "Unrecognized request argument supplied: stream_options";
  if (!newerParameters) return asked.max_completion_tokens ? "Extra inputs are not permitted" : null;
  if (asked.max_tokens !== undefined) return "'max_tokens' is not supported. Use 'max_completion_tokens' instead.";
  return asked.temperature === undefined
    ? null
    : "Unsupported value: 'temperature' does not support 0 with this model.";
}

/** The answer and the thinking before it, as much as the limit allows; thinking in the text stands among the pieces. */
function said({ thinking, thoughtTokens, answer }: Quirks, asked: Request) {
  const limit = asked.max_completion_tokens ?? asked.max_tokens ?? 16;
  const thought = thinking === "none" ? [] : Array.from({ length: thoughtTokens }, () => " so");
  const text = wordPieces(answer(asked.messages[0]?.content ?? ""));
  const inText = thinking === "tags" || thinking === "closing-tag";
  const opening = thinking === "tags" ? ["<think>\n"] : [];
  const all = inText ? [...opening, ...thought, "\n</think>", "\n\n", ...text] : [...thought, ...text];
  const kept = all.slice(0, limit);
  const thoughts = inText ? [] : kept.slice(0, thought.length);
  return { thoughts, pieces: kept.slice(thoughts.length), cut: kept.length < all.length };
}

/** Thinking in a field of its own, or nowhere. */
function apart({ thinking }: Quirks, thought: string): object {
  return thinking === "reasoning" || thinking === "reasoning_content" ? { [thinking]: thought } : {};
}

function usageOf({ thinking, thoughtTokens }: Quirks, asked: Request, completion_tokens: number) {
  const prompt_tokens = 7 + wordPieces(asked.messages[0]?.content ?? "").length;
  const details = thinking === "counted" ? { completion_tokens_details: { reasoning_tokens: thoughtTokens } } : {};
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens, ...details };
}
