import "server-only";
import type OpenAI from "openai";
import { APIError } from "openai";
import type { Usage } from "@/lib/core/types";
import { endOf } from "@/lib/net/lean-fetch";
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
export async function attempt(
  endpoint: ModelEndpoint,
  request: CompletionRequest,
  connection: Connection = connectionTo(endpoint),
): Promise<ModelReply> {
  const sent = { ...connection.dialect };
  const onToken = sent.stream ? request.onToken : undefined;
  try {
    return await withinSilence(request.signal, timeoutSecondsOf(endpoint), (signal, alive) =>
      onToken
        ? stream(connection, endpoint.model, request, onToken, signal, alive)
        : askWhole(connection, endpoint.model, request, signal),
    );
  } catch (error) {
    if (request.signal.aborted) throw error;
    const learnt = dialectAfter(sent, error, onToken !== undefined);
    if (learnt) {
      Object.assign(connection.dialect, learnt);
      return attempt(endpoint, request, connection);
    }
    if (usedUpByThinking(error)) return cutWhileThinking;
    throw error;
  }
}

const cutWhileThinking: ModelReply = {
  ...{ text: "", usage: null, model: null },
  ...{ stopReason: "length", streamed: false, thought: true },
};

function bodyOf(model: string, request: CompletionRequest, { tokenLimit, temperature }: Dialect) {
  return {
    model,
    messages: [{ role: "user" as const, content: request.prompt }],
    ...(temperature ? { temperature: request.temperature ?? 0 } : {}),
    [tokenLimit]: request.maxTokens,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
  };
}

function headersOf({ personWaits }: CompletionRequest) {
  return personWaits ? { priority: "u=1" } : {};
}

/** Whoever listens gets the text when it is there, in one piece. */
async function askWhole(
  { client, dialect }: Connection,
  model: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<ModelReply> {
  const options = { signal, headers: headersOf(request) };
  const whole = parseCompletion(await client.chat.completions.create(bodyOf(model, request, dialect), options));
  request.onToken?.(whole.text, true);
  return whole;
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
  return readStream(data, () => endMark.test(endOf(response)), onToken, signal, alive);
}

/** The last event of a stream that is whole. */
const endMark = /(^|\n)data: ?\[DONE\]\s*$/;

async function readStream(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  isWhole: () => boolean,
  onToken: OnToken,
  signal: AbortSignal,
  alive: () => void,
): Promise<ModelReply> {
  const seen = {
    text: "",
    refused: false,
    thought: false,
    finish: null as string | null,
    usage: null as Usage | null,
    model: null as string | null,
  };
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    alive();
    const { piece, refused, thought, finish, usage, model } = parseChunk(chunk);
    if (piece) onToken(piece, seen.text === "");
    seen.text += piece;
    seen.refused ||= refused;
    seen.thought ||= thought;
    seen.finish = finish ?? seen.finish;
    seen.usage = usage ?? seen.usage;
    seen.model ??= model;
  }
  // Not all servers say why they end, in a stream no more than in one piece; one that broke sends no end mark.
  if (seen.finish === null && (seen.text === "" || !isWhole()))
    throw new UnreadableReply("the stream ended before its end");
  const stopReason = seen.refused ? "refusal" : stopReasonOf(seen.finish ?? "stop");
  const { text, usage, thought, model } = seen;
  return { text, usage, stopReason, streamed: true, thought, model };
}

/** What to leave out next time when this refusal names something we sent that can be said otherwise; null when it does not. */
function dialectAfter(sent: Dialect, error: unknown, streaming: boolean): Partial<Dialect> | null {
  const said = refusalIn(error);
  if (said === null) return null;
  if (streaming && sent.streamUsage && /stream_options|include_usage/.test(said)) return { streamUsage: false };
  if (streaming && /\bstream(s|ing|ed)?\b/i.test(said)) return { stream: false };
  if (sent.tokenLimit === "max_tokens" && said.includes("max_completion_tokens")) {
    return { tokenLimit: "max_completion_tokens" };
  }
  return null;
}

/** What a server says that refuses a request for its form; null for any other error. */
export function refusalIn(error: unknown): string | null {
  if (!(error instanceof APIError) || !formRefusals.has(error.status ?? 0)) return null;
  return `${error.message} ${JSON.stringify(error.error ?? null)}`;
}

const formRefusals = new Set([400, 422, 501]);

/** OpenAI's models that reason answer so, instead of stopping by length, when their thinking leaves no token for the answer. */
function usedUpByThinking(error: unknown): boolean {
  return /could not finish the message because max_tokens/i.test(refusalIn(error) ?? "");
}
