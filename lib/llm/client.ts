import "server-only";
import OpenAI from "openai";
import { type Agent, fetch } from "undici";
import { z } from "zod";
import { guardedAgent } from "@/lib/net/guarded-agent";
import { type ModelEndpoint, timeoutSecondsOf } from "./endpoint";
import { mayConnectTo } from "./endpoint-access";

/** What a server has refused so far, so that it is asked only once: usage in streams (older servers), the older name of the token limit (OpenAI's newer models). */
export type Dialect = { streamUsage: boolean; tokenLimit: "max_tokens" | "max_completion_tokens" };

export type Connection = { client: OpenAI; dialect: Dialect };

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

const connections = new Map<string, { signature: string; connection: Connection; agent: Agent }>();

/** One client an endpoint: building one for each call costs more than a fast model's answer. */
export function connectionTo(endpoint: ModelEndpoint): Connection {
  const { baseUrl, model, apiKey } = endpoint;
  const signature = JSON.stringify([baseUrl, model, apiKey, timeoutSecondsOf(endpoint)]);
  const known = connections.get(endpoint.id);
  if (known?.signature === signature) return known.connection;
  const agent = guardedAgent(mayConnectTo(baseUrl));
  const connection: Connection = {
    client: createClient(endpoint, agent),
    dialect: { streamUsage: true, tokenLimit: "max_tokens" },
  };
  connections.set(endpoint.id, { signature, connection, agent });
  // Calls in flight end on the connections they began on.
  void known?.agent.close();
  return connection;
}

/**
 * Nothing is taken from the environment: a key or an organisation goes only where it was entered for.
 * Redirects are refused, as they would carry the prompt to a host nobody chose; with no window to ask either, Node knows that nothing is
 * sent twice and keeps no second copy of every body.
 */
function createClient({ baseUrl, apiKey, ...endpoint }: ModelEndpoint, agent: Agent): OpenAI {
  return new WireClient({
    baseURL: baseUrl,
    apiKey: apiKey ?? "none",
    defaultHeaders: apiKey === null ? { Authorization: null } : {},
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutSecondsOf({ baseUrl, apiKey, ...endpoint }) * 1000,
    // Of the same package as the agent: Node's own takes agents of some other versions only.
    fetch: fetch as unknown as typeof globalThis.fetch,
    fetchOptions: { redirect: "error", window: null, cache: "no-store", dispatcher: agent },
  });
}
