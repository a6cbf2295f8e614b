import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { chat, type DeterministicSettings, templateTokens } from "./deterministic-chat";
import { wordPieces } from "./deterministic-reply";
import { sendJson, startHttpServer } from "./http-server";
import { errorBody } from "./wire-format";

/** How often one request body was asked, and how often its answer was sent to its end. */
type CountedRequest = { body: string; asked: number; answered: number };

type Counted = { all: number; byBody: Map<string, CountedRequest> };

export type DeterministicServer = {
  baseUrl: string;
  model: string;
  requests: () => CountedRequest[];
  close: () => Promise<void>;
};

/** A real HTTP server that speaks as a model's server does and answers every request by a hash of its prompt: for tests and benchmarks, never for a user. */
export async function startDeterministicServer(
  options: Partial<DeterministicSettings> = {},
): Promise<DeterministicServer> {
  const settings: DeterministicSettings = {
    shape: "vllm",
    model: "deterministic",
    apiKey: null,
    labels: [],
    delayMs: 0,
    held: () => Promise.resolve(),
    failEvery: 0,
    faults: null,
    contextTokens: 32_768,
    cachedTokens: null,
    quotes: false,
    ...options,
  };
  const counted: Counted = { all: 0, byBody: new Map() };
  const server = await startHttpServer((request, response, body) => route(settings, counted, request, response, body));
  return {
    baseUrl: `${server.origin}/v1`,
    model: settings.model,
    requests: () => [...counted.byBody.values()].map((request) => ({ ...request })),
    close: server.close,
  };
}

async function route(
  settings: DeterministicSettings,
  counted: Counted,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const { apiKey, shape } = settings;
  const path = `${request.method} ${request.url}`;
  if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
    return sendJson(response, 401, errorBody("Incorrect API key provided.", "invalid_api_key"));
  }
  if (path === "GET /v1/models") return sendJson(response, 200, modelList(settings));
  if (path === "POST /tokenize" && shape === "vllm") return tokenize(settings, response, body);
  if (path === "POST /v1/chat/completions") {
    return chat(settings, response, body, count(counted, response, body));
  }
  sendJson(response, 404, errorBody(`Invalid URL (${path})`, null));
}

/** Which request this is, and how often it was asked, from 1. */
function count(counted: Counted, response: ServerResponse, body: string): { position: number; times: number } {
  const entry = counted.byBody.get(body) ?? { body, asked: 0, answered: 0 };
  counted.byBody.set(body, entry);
  entry.asked += 1;
  response.once("finish", () => (entry.answered += response.statusCode === 200 ? 1 : 0));
  counted.all += 1;
  return { position: counted.all, times: entry.asked };
}

function modelList({ model, shape, contextTokens }: DeterministicSettings) {
  const listed = { id: model, object: "model", created: 0, owned_by: shape };
  return { object: "list", data: [shape === "vllm" ? { ...listed, max_model_len: contextTokens } : listed] };
}

function tokenize({ contextTokens }: DeterministicSettings, response: ServerResponse, body: string): void {
  const { prompt, messages } = JSON.parse(body) as { prompt?: string; messages?: { content: string }[] };
  const pieces = wordPieces(prompt ?? messages?.[0]?.content ?? "").length + (messages ? templateTokens : 0);
  const tokens = Array.from({ length: pieces }, (_, position) => position);
  sendJson(response, 200, { count: tokens.length, max_model_len: contextTokens, tokens });
}
