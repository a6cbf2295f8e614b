import "server-only";
import OpenAI from "openai";
import type { Agent } from "undici";
import { z } from "zod";
import type { Abilities } from "@/lib/core/contract/endpoint";
import { guardedAgent } from "@/lib/net/guarded-agent";
import { leanFetch } from "@/lib/net/lean-fetch";
import { type ModelEndpoint, timeoutSecondsOf } from "./endpoint";
import { mayConnectTo } from "./endpoint-access";

/**
 * How a server wants to be asked: what it refused so far, or a test call found. Streams at all, usage in streams (older servers), the older
 * name of the token limit and a temperature (OpenAI's newer models take neither).
 */
export type Dialect = {
  stream: boolean;
  streamUsage: boolean;
  tokenLimit: Abilities["tokenLimit"];
  temperature: boolean;
};

/** `agent` holds the sockets: closed, it ends when the calls in flight have. */
export type Connection = { client: OpenAI; dialect: Dialect; agent: Agent };

const errorObject = z.record(z.string(), z.unknown());

/** Keeps what servers say that do not nest their error as OpenAI does: `{"message", "code"}` of older vLLM, `{"error": "text"}`, `{"detail"}`. */
class WireClient extends OpenAI {
  protected override makeStatusError(...[status, body, message, headers]: Parameters<OpenAI["makeStatusError"]>) {
    const nested = errorObject.safeParse(body).data;
    const said = typeof nested?.["error"] === "string" ? { message: nested["error"] } : (nested?.["error"] ?? nested);
    const error = errorObject.safeParse(said).data;
    const detailed =
      error?.["detail"] !== undefined && !error["message"] ? { ...error, message: error["detail"] } : error;
    return super.makeStatusError(status, { error: detailed }, message, headers);
  }
}

const connections = new Map<string, { signature: string; connection: Connection }>();

/** One client an endpoint: building one for each call costs more than a fast model's answer. */
export function connectionTo(endpoint: ModelEndpoint): Connection {
  const { baseUrl, model, apiKey, abilities } = endpoint;
  const signature = JSON.stringify([baseUrl, model, apiKey, timeoutSecondsOf(endpoint), abilities]);
  const known = connections.get(endpoint.id);
  if (known?.signature === signature) return known.connection;
  const connection = newConnection(endpoint);
  connections.set(endpoint.id, { signature, connection });
  // Calls in flight end on the connections they began on.
  void known?.connection.agent.close();
  return connection;
}

/** Several times the longest answer or list of models, as a stream too: there a token takes some 300 bytes. */
const mostAnswerBytes = 8 * 1024 * 1024;

/** A connection that has learnt nothing yet but what the endpoint's abilities say. */
export function newConnection(endpoint: ModelEndpoint): Connection {
  const agent = guardedAgent(mayConnectTo(endpoint.baseUrl), { mostBytes: mostAnswerBytes });
  return { client: createClient(endpoint, agent), dialect: dialectOf(endpoint.abilities), agent };
}

/** A server that counts only in whole answers is asked for whole ones: what a call used is worth more than to see it arrive. */
function dialectOf(abilities: Abilities | null | undefined): Dialect {
  if (!abilities) return { stream: true, streamUsage: true, tokenLimit: "max_tokens", temperature: true };
  const { streams, usage, streamUsage = usage, tokenLimit, temperature = true } = abilities;
  return { stream: streams && (streamUsage || !usage), streamUsage, tokenLimit, temperature };
}

/**
 * Nothing is taken from the environment: a key or an organisation goes only where it was entered for.
 * Redirects are not followed, as they would carry the prompt to a host nobody chose.
 */
function createClient(endpoint: ModelEndpoint, agent: Agent): OpenAI {
  const { baseUrl, apiKey } = endpoint;
  return new WireClient({
    baseURL: baseUrl,
    apiKey: apiKey ?? "none",
    defaultHeaders: apiKey === null ? { Authorization: null } : {},
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutSecondsOf(endpoint) * 1000,
    fetch: leanFetch(agent),
  });
}
