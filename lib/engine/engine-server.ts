import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerChat, type Answered } from "./chat-completion";
import { parseChatRequest, parseTokenizeRequest } from "./chat-request";
import { describeHealth, type EngineState } from "./engine-state";
import type { AdapterHealth } from "@/lib/core/contract/health";
import { trainedModel } from "./find-adapter";
import type { ServedModel } from "./load-model";
import { readJsonBody } from "./read-body";
import { QueueFull } from "./sequence-pool";
import { WireError } from "./wire-error";

export type EngineServerOptions = {
  secret: string;
  threads: number;
  model: () => string;
  state: () => EngineState;
  adapter: () => AdapterHealth;
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
    return sendJson(response, describeHealth(options.state(), options.model(), options.threads, options.adapter()));
  }
  requireSecret(request, options.secret);
  if (call === "GET /v1/models") return sendJson(response, modelList(requireReady(options.state())));
  if (call === "POST /tokenize") {
    const body = parseTokenizeRequest(await readJsonBody(request));
    const ready = requireReady(options.state());
    requireName(ready, body.model, options.adapter());
    // Both have the base's tokenizer.
    return sendJson(response, tokenize(ready.loaded, body));
  }
  if (call === "POST /v1/chat/completions") {
    const body = parseChatRequest(await readJsonBody(request), [request.headers["priority"] ?? ""].flat().join());
    const ready = requireReady(options.state());
    requireName(ready, body.model, options.adapter());
    return answerChat(await modelNamed(body.model, ready), body, response, signal);
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

type Ready = Extract<EngineState, { status: "ready" }>;

function requireReady(state: EngineState): Ready {
  if (state.status === "ready") return state;
  // No time to come back after: it stays failed until it is started anew, and a wait would be taken for loading.
  if (state.status === "failed") throw new WireError(503, state.message, "model_failed");
  throw new WireError(503, `The model is ${state.status}.`, "model_not_ready", null, 5);
}

function requireName({ loaded, trained }: Ready, name: string | null | undefined, adapter: AdapterHealth): void {
  if (name === loaded.name || name === trained?.name || name === null || name === undefined) return;
  const all = [loaded.name, ...(trained ? [trained.name] : [])].join(" and ");
  const why = name === trainedModel && adapter.message ? ` ${adapter.message}` : "";
  throw new WireError(404, `There is no model ${name}; there is ${all}.${why}`, "model_not_found", "model");
}

/** The trained model's context is made when it is first asked, and may not find room. */
async function modelNamed(name: string, { loaded, trained }: Ready): Promise<ServedModel> {
  if (name !== trained?.name) return loaded;
  return trained.open().catch((cause: unknown) => {
    const message = `The adapter ${trained.adapter.file} could not be put to work: ${cause instanceof Error ? cause.message : String(cause)}. The model without it works on.`;
    throw new WireError(503, message, "model_failed");
  });
}

function modelList({ loaded, trained }: Ready) {
  const about = { object: "model", created: 0, owned_by: "embedded", max_model_len: loaded.contextSize };
  const ids = [loaded.name, ...(trained ? [trained.name] : [])];
  return { object: "list", data: ids.map((id) => ({ id, ...about })) };
}

function tokenize(loaded: ServedModel, body: ReturnType<typeof parseTokenizeRequest>) {
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
