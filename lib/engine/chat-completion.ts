import "server-only";
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { ChatRequest } from "./chat-request";
import { generate, type Generated } from "./generate";
import type { ServedModel } from "./load-model";
import { contextLengthExceeded } from "./wire-error";

export type Answered = { promptTokens: number; cachedTokens: number; completionTokens: number };

/** Answers one chat request, whole or as a stream of server-sent events. The signal says that nobody listens any more. */
export async function answerChat(
  loaded: ServedModel,
  request: ChatRequest,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<Answered> {
  const prompt = loaded.promptOf(request.messages);
  const room = loaded.contextSize - prompt.length;
  if (room < (request.maxTokens ?? 1)) {
    throw contextLengthExceeded(loaded.contextSize, prompt.length, request.maxTokens ?? 1);
  }
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: loaded.answersAs };
  const { stops, sampling, stream, watched } = request;
  const send = eventSender(response, head);
  let begun = false;
  const begin = () => {
    if (!begun) send([choice({ role: "assistant", content: "" }, null)]);
    begun = true;
  };
  const onText = (text: string) => {
    begin();
    send([choice({ content: text }, null)]);
  };
  const generated = await generate(loaded.model, loaded.pool, {
    prompt,
    maxTokens: request.maxTokens ?? room,
    stops,
    sampling,
    signal,
    watched,
    onText: stream ? onText : undefined,
  });
  const usage = usageOf(prompt.length, generated);
  if (stream) {
    begin();
    send([choice({}, generated.finish)]);
    if (request.includeUsage) send([], usage);
    response.end("data: [DONE]\n\n");
  } else {
    const message = { role: "assistant", content: generated.text, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: generated.finish }];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...head, object: "chat.completion", choices, usage }));
  }
  const { cachedTokens, completionTokens } = generated;
  return { promptTokens: prompt.length, cachedTokens, completionTokens };
}

function eventSender(response: ServerResponse, head: { id: string; created: number; model: string }) {
  return (choices: unknown[], usage?: unknown) => {
    if (!response.headersSent) {
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
    }
    response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices, usage })}\n\n`);
  };
}

function choice(delta: { role?: string; content?: string }, finish_reason: string | null) {
  return { index: 0, delta, logprobs: null, finish_reason };
}

function usageOf(promptTokens: number, { cachedTokens, completionTokens }: Generated) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}
