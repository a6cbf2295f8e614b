import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerChat, type Answered } from "./chat-completion";
import { parseChatRequest, parseTokenizeRequest } from "./chat-request";
import { describeHealth, type EngineState } from "./engine-state";
import type { LoadedModel } from "./load-model";
import { readJsonBody } from "./read-body";
import { QueueFull } from "./sequence-pool";
import { WireError } from "./wire-error";

export type EngineServerOptions = {
  secret: string;
  threads: number;
  model: () => string;
  state: () => EngineState;
  log: (line: string) => void;
};

/** The OpenAI wire format on loopback, with vLLM's /tokenize and max_model_len. All but /health ask for the secret. */
export function createEngineServer(options: EngineServerOptions): Server {
  return createServer((request, response) => {
    const start = performance.now();
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort(new Error("The client has gone."));
    });
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const note = (what: string) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      if (pathname !== "/health") options.log(`${request.method} ${pathname} ${what} ${seconds} s`);
    };
    route(options, pathname, request, response, gone.signal).then(
      (answered) => note(`${response.statusCode} ${answered ? describe(answered) : ""}`.trimEnd()),
      (error: unknown) => note(refuse(response, gone.signal.aborted ? "gone" : error)),
    );
  });
}

async function route(
  options: EngineServerOptions,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<Answered | undefined> {
  const call = `${request.method} ${pathname}`;
  if (call === "GET /health") {
    return sendJson(response, describeHealth(options.state(), options.model(), options.threads));
  }
  requireSecret(request, options.secret);
  if (call === "GET /v1/models") return sendJson(response, modelList(requireReady(options.state())));
  if (call === "POST /tokenize") {
    const body = parseTokenizeRequest(await readJsonBody(request));
    return sendJson(response, tokenize(requireModel(requireReady(options.state()), body.model), body));
  }
  if (call === "POST /v1/chat/completions") {
    const body = parseChatRequest(await readJsonBody(request), [request.headers["priority"] ?? ""].flat().join());
    return answerChat(requireModel(requireReady(options.state()), body.model), body, response, signal);
  }
  throw new WireError(404, `There is no ${call}.`, "not_found");
}

function requireSecret(request: IncomingMessage, secret: string): void {
  const given = request.headers.authorization ?? "";
  if (!timingSafeEqual(digest(given), digest(`Bearer ${secret}`))) {
    throw new WireError(401, "The bearer token is missing or wrong.", "invalid_api_key");
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function requireReady(state: EngineState): LoadedModel {
  if (state.status === "ready") return state.loaded;
  // No time to come back after: it stays failed until it is started anew, and a wait would be taken for loading.
  if (state.status === "failed") throw new WireError(503, state.message, "model_failed");
  throw new WireError(503, `The model is ${state.status}.`, "model_not_ready", null, 5);
}

function requireModel(loaded: LoadedModel, name: string | null | undefined): LoadedModel {
  if (name === loaded.name || name === null || name === undefined) return loaded;
  throw new WireError(404, `There is no model ${name}; there is ${loaded.name}.`, "model_not_found", "model");
}

function modelList({ name, contextSize }: LoadedModel) {
  const model = { id: name, object: "model", created: 0, owned_by: "embedded", max_model_len: contextSize };
  return { object: "list", data: [model] };
}

function tokenize(loaded: LoadedModel, body: ReturnType<typeof parseTokenizeRequest>) {
  const tokens = body.messages
    ? loaded.promptOf(body.messages, body.add_generation_prompt)
    : loaded.model.tokenize(body.prompt ?? "", false);
  return { count: tokens.length, max_model_len: loaded.contextSize, tokens };
}

function sendJson(response: ServerResponse, body: unknown): undefined {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** Sends the error, as an event when a stream has begun, and returns what the log says of it. */
function refuse(response: ServerResponse, error: unknown): string {
  if (error === "gone") return "client gone";
  const known = toWireError(error);
  const cause = known === error ? "" : ` ${error instanceof Error ? `${error.stack}` : "unknown error"}`;
  if (response.headersSent) response.end(`data: ${JSON.stringify(known.body)}\n\n`);
  else {
    const retry = known.retryAfterSeconds === null ? {} : { "retry-after": String(known.retryAfterSeconds) };
    // A body that was not read to its end would be taken for the next request.
    const close = known.status === 413 ? { connection: "close" } : {};
    response.writeHead(known.status, { "content-type": "application/json", ...retry, ...close });
    response.end(JSON.stringify(known.body));
  }
  return `${known.status} ${known.code}${cause}`;
}

function toWireError(error: unknown): WireError {
  if (error instanceof WireError) return error;
  if (error instanceof QueueFull) return new WireError(429, "Too many requests wait already.", "queue_full", null, 5);
  return new WireError(500, "The embedded model failed at this request; the log has the reason.", "internal_error");
}

function describe({ promptTokens, cachedTokens, completionTokens }: Answered): string {
  return `prompt ${promptTokens} cached ${cachedTokens} completion ${completionTokens}`;
}
