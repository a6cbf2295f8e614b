import "server-only";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sendJson, startHttpServer } from "./http-server";
import vllm from "./recordings/vllm.json";

const recordedKey = "sk-recorded-key";

export type RecordedServer = { baseUrl: string; model: string; apiKey: string; close: () => Promise<void> };

/**
 * Replays what vLLM 0.32.0 (`--enable-prompt-tokens-details --max-model-len 2048`) answered to the contract's own requests, byte for byte but
 * for the path of its weights; its longest stream is cut after 60 events, as the client is gone by then. A request that was not recorded is a 501.
 */
export async function startRecordedServer(): Promise<RecordedServer> {
  const server = await startHttpServer(replay);
  return {
    baseUrl: `${server.origin}/v1`,
    model: "qwen2.5-coder-0.5b-instruct-q4_k_m",
    apiKey: recordedKey,
    close: server.close,
  };
}

async function replay(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const authorized = request.headers.authorization === `Bearer ${recordedKey}`;
  const requestHash = createHash("sha256").update(canonical(body)).digest("hex");
  const exchange = vllm.find(
    (recorded) =>
      recorded.method === request.method &&
      recorded.path === request.url &&
      recorded.authorized === authorized &&
      recorded.requestHash === requestHash,
  );
  if (!exchange) return sendJson(response, 501, { error: `not recorded: ${body.slice(0, 200)}` });
  response.writeHead(exchange.status, { "content-type": exchange.contentType });
  for (const chunk of exchange.chunks) {
    if (response.destroyed) return;
    response.write(chunk);
    if (exchange.chunks.length > 1) await sleep(1);
  }
  response.end();
}

/** The body with its fields in alphabetical order, so that a recording outlives a change of their order. */
function canonical(body: string): string {
  return body && JSON.stringify(sorted(JSON.parse(body)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
