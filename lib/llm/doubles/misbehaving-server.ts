import "server-only";
import type { ServerResponse } from "node:http";
import { sendJson, startHttpServer } from "./http-server";
import {
  chatRequest,
  completionBody,
  errorBody,
  event,
  startEvents,
  streamEvents,
  usageBody,
  type WireReply,
} from "./wire-format";

/** What a server does with one request. Every kind but `status`, `endless-error`, `drop` and `hang` begins as a 200. */
export type Behaviour =
  | { kind: "answer" }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  /** The connection closes before a byte of the answer. */
  | { kind: "drop" }
  | { kind: "hang" }
  | { kind: "half-json" }
  | { kind: "html" }
  /** A good answer, sent as text/plain. */
  | { kind: "wrong-content-type" }
  /** A good answer, not streamed although a stream was asked for. */
  | { kind: "unstreamed" }
  | { kind: "no-usage" }
  | { kind: "no-choices" }
  | { kind: "refusal" }
  /** A good answer under this model's name. */
  | { kind: "as-model"; model: string }
  /** A good answer in two parts, with this long between them. */
  | { kind: "drip"; milliseconds: number }
  /** Half a good answer, and then nothing, for ever. */
  | { kind: "stall" }
  /** An answer without an end; a stream where one was asked for. */
  | { kind: "endless" }
  /** A 500 without an end. */
  | { kind: "endless-error" }
  /** The connection is reset (not closed) before a byte of the answer. */
  | { kind: "reset" }
  /** A stream whose connection breaks after two pieces. */
  | { kind: "cut-stream" }
  /** A stream that ends properly after two pieces, without saying why. */
  | { kind: "ended-stream" }
  /** A whole stream that does not say why it ends: nothing but its pieces, of which there may be none, and the end mark. */
  | { kind: "reasonless-stream"; empty?: boolean }
  /** A stream that sends two pieces and then nothing, for ever. */
  | { kind: "hanging-stream" }
  /** A stream whose third piece is half a JSON. */
  | { kind: "garbled-stream" }
  /** A stream that turns into an error after two pieces. */
  | { kind: "error-in-stream"; body: unknown };

type SeenRequest = { url: string; authorization: string | null; body: Record<string, unknown> };

export type MisbehavingServer = { baseUrl: string; seen: () => SeenRequest[]; close: () => Promise<void> };

const reply: WireReply = {
  model: "misbehaving",
  pieces: ["one", " two", " three"],
  finish: "stop",
  promptTokens: 9,
  cachedTokens: null,
};

/** What becomes of one request: the `position`th chat request from 0, or with `position` null any other one. */
type Choose = (position: number | null, body: Record<string, unknown>) => Behaviour;

/**
 * Does with the k-th request what the k-th part of `script` says, and answers `one two three` to all that follow. A function in the place of
 * a script chooses for each request, by its place among the chat requests.
 */
export async function startMisbehavingServer(script: Behaviour[] | Choose): Promise<MisbehavingServer> {
  const seen: SeenRequest[] = [];
  let chats = 0;
  const server = await startHttpServer((request, response, text) => {
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    const position = request.url === "/v1/chat/completions" ? chats++ : null;
    const behaviour =
      typeof script === "function" ? script(position, body) : (script[seen.length] ?? { kind: "answer" });
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization ?? null, body });
    const { stream, stream_options } = chatRequest.partial().safeParse(body).data ?? {};
    const events = stream ? streamEvents(reply, stream_options?.include_usage ?? false) : null;
    behave(behaviour, response, events);
  });
  return { baseUrl: `${server.origin}/v1`, seen: () => [...seen], close: server.close };
}

function behave(behaviour: Behaviour, response: ServerResponse, events: string[] | null): void {
  const whole = completionBody(reply);
  switch (behaviour.kind) {
    case "answer":
      return events ? sendEvents(response, events, "end") : sendJson(response, 200, whole);
    case "status":
      for (const [name, value] of Object.entries(behaviour.headers ?? {})) response.setHeader(name, value);
      return sendJson(response, behaviour.status, behaviour.body ?? errorBody("as scripted", null));
    case "drop":
      response.destroy();
      return;
    case "hang":
      return;
    case "half-json":
      return sendText(response, "application/json", JSON.stringify(whole).slice(0, 80));
    case "as-model":
      return sendJson(response, 200, completionBody({ ...reply, model: behaviour.model }));
    case "drip":
      return sendSlowly(response, JSON.stringify(whole), behaviour.milliseconds);
    case "stall":
      response.writeHead(200, { "content-type": "application/json" });
      response.write(JSON.stringify(whole).slice(0, 40));
      return;
    case "endless":
      return sendEndlessly(response, 200, events !== null);
    case "endless-error":
      return sendEndlessly(response, 500, false);
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "html":
      return sendText(response, "text/html", "<!doctype html><title>Sign in</title>");
    case "wrong-content-type":
      return sendText(response, "text/plain", JSON.stringify(whole));
    case "unstreamed":
      return sendJson(response, 200, whole);
    case "no-usage":
      return events
        ? sendEvents(response, withoutUsage(events), "end")
        : sendJson(response, 200, { ...whole, usage: undefined });
    case "no-choices":
      return sendJson(response, 200, { ...whole, choices: [] });
    case "refusal":
      return sendJson(response, 200, { ...whole, choices: [{ message: { content: null, refusal: "I will not." } }] });
    case "cut-stream":
      return sendEvents(response, streamEvents(reply, false).slice(0, 3), "break");
    case "ended-stream":
      return sendEvents(response, streamEvents(reply, false).slice(0, 3), "end");
    case "reasonless-stream":
      return sendEvents(response, reasonless(behaviour.empty === true), "end");
    case "hanging-stream":
      return sendEvents(response, streamEvents(reply, false).slice(0, 3), "hang");
    case "garbled-stream":
      return sendEvents(response, [...streamEvents(reply, false).slice(0, 3), 'data: {"choices": [\n\n'], "end");
    case "error-in-stream":
      return sendEvents(response, [...streamEvents(reply, false).slice(0, 3), event(behaviour.body)], "end");
  }
}

function reasonless(empty: boolean): string[] {
  const events = streamEvents(reply, false);
  return [...(empty ? [] : events.slice(0, -2)), ...events.slice(-1)];
}

function withoutUsage(events: string[]): string[] {
  const usage = JSON.stringify(usageBody(reply));
  return events.filter((sent) => !sent.includes(usage));
}

function sendText(response: ServerResponse, contentType: string, text: string): void {
  response.writeHead(200, { "content-type": contentType });
  response.end(text);
}

function sendSlowly(response: ServerResponse, text: string, milliseconds: number): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.write(text.slice(0, 40));
  setTimeout(() => response.end(text.slice(40)), milliseconds);
}

/** As fast as it is taken. */
function sendEndlessly(response: ServerResponse, status: number, streams: boolean): void {
  const text = "on and on ".repeat(10_000);
  if (streams) startEvents(response);
  else response.writeHead(status, { "content-type": "application/json" }).write('{"message": "');
  const part = streams ? event({ choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }) : text;
  const send = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on("drain", send);
  send();
}

function sendEvents(response: ServerResponse, events: string[], then: "end" | "break" | "hang"): void {
  startEvents(response);
  response.write(events.join(""), () => {
    if (then === "end") response.end();
    if (then === "break") response.destroy();
  });
}
