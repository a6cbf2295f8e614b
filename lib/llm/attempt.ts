import "server-only";
import type OpenAI from "openai";
import { APIError } from "openai";
import { type Connection, connectionTo, type Dialect } from "./client";
import { withinSilence } from "./deadline";
import { type ModelEndpoint, timeoutSecondsOf } from "./endpoint";
import { type ModelReply, parseChunk, parseCompletion, stopReasonOf, UnreadableReply } from "./reply";

export type CompletionRequest = {
  prompt: string;
  maxTokens: number;
  /** 0 when not set. */
  temperature?: number;
  seed?: number;
  signal: AbortSignal;
  /** A person waits for it: said in a header that a server without priorities ignores (RFC 9218). */
  personWaits?: boolean;
  /** Makes the call a stream. */
  onToken?: OnToken;
};

/** Hears each piece of a stream. With `first` the text begins: whatever came before it was of an attempt that broke, and is void. */
export type OnToken = (piece: string, first: boolean) => void;

/** One attempt at one call: a single user message, no system message (method.md 3). */
export async function attempt(endpoint: ModelEndpoint, request: CompletionRequest): Promise<ModelReply> {
  const connection = connectionTo(endpoint);
  const sent = { ...connection.dialect };
  try {
    return await withinSilence(request.signal, timeoutSecondsOf(endpoint), (signal, alive) =>
      request.onToken
        ? stream(connection, endpoint.model, request, request.onToken, signal, alive)
        : ask(connection, endpoint.model, request, signal),
    );
  } catch (error) {
    const learnt = request.signal.aborted ? null : dialectAfter(sent, error, Boolean(request.onToken));
    if (!learnt) throw error;
    Object.assign(connection.dialect, learnt);
    return attempt(endpoint, request);
  }
}

function bodyOf(model: string, request: CompletionRequest, { tokenLimit }: Dialect) {
  return {
    model,
    messages: [{ role: "user" as const, content: request.prompt }],
    temperature: request.temperature ?? 0,
    [tokenLimit]: request.maxTokens,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
  };
}

function headersOf({ personWaits }: CompletionRequest) {
  return personWaits ? { priority: "u=1" } : {};
}

async function ask({ client, dialect }: Connection, model: string, request: CompletionRequest, signal: AbortSignal) {
  const options = { signal, headers: headersOf(request) };
  return parseCompletion(await client.chat.completions.create(bodyOf(model, request, dialect), options));
}

async function stream(
  { client, dialect }: Connection,
  model: string,
  request: CompletionRequest,
  onToken: OnToken,
  signal: AbortSignal,
  alive: () => void,
): Promise<ModelReply> {
  const options = dialect.streamUsage ? { stream_options: { include_usage: true } } : {};
  const body = { ...bodyOf(model, request, dialect), ...options, stream: true as const };
  const headers = headersOf(request);
  const { data, response } = await client.chat.completions.create(body, { signal, headers }).withResponse();
  if (response.headers.get("content-type")?.includes("application/json")) {
    const whole = parseCompletion(await response.text());
    onToken(whole.text, true);
    return whole;
  }
  return readStream(data, onToken, signal, alive);
}

async function readStream(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  onToken: OnToken,
  signal: AbortSignal,
  alive: () => void,
): Promise<ModelReply> {
  const seen = {
    text: "",
    refused: false,
    finish: null as string | null,
    usage: null as ModelReply["usage"],
    model: null as string | null,
  };
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    alive();
    const { piece, refused, finish, usage, model } = parseChunk(chunk);
    if (piece) onToken(piece, seen.text === "");
    seen.text += piece;
    seen.refused ||= refused;
    seen.finish = finish ?? seen.finish;
    seen.usage = usage ?? seen.usage;
    seen.model ??= model;
  }
  if (seen.finish === null) throw new UnreadableReply("the stream ended before its end");
  const stopReason = seen.refused ? "refusal" : stopReasonOf(seen.finish);
  return { text: seen.text, usage: seen.usage, stopReason, streamed: true, model: seen.model };
}

/** What to leave out next time when this refusal names something we sent that can be said otherwise; null when it does not. */
function dialectAfter(sent: Dialect, error: unknown, streaming: boolean): Partial<Dialect> | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  const said = `${error.message} ${JSON.stringify(error.error ?? null)}`;
  if (streaming && sent.streamUsage && /stream_options|include_usage/.test(said)) return { streamUsage: false };
  if (sent.tokenLimit === "max_tokens" && said.includes("max_completion_tokens")) {
    return { tokenLimit: "max_completion_tokens" };
  }
  return null;
}
