import "server-only";
import type { CompletionRequest } from "../attempt";
import { complete } from "../complete";
import type { ModelEndpoint } from "../endpoint";
import { patient, type Patience } from "../retry";
import { misbehaving } from "./fresh-endpoint";
import type { Behaviour } from "./misbehaving-server";

/** As patient as a run, without the waiting. */
export const atOnce: Patience = { ...patient, sleep: () => Promise.resolve() };

/** What a misbehaving server answers when it behaves. */
export const good = { text: "one two three", stopReason: "stop" };

const never = new AbortController().signal;

/** How to ask a server that does as the script says, and what it has seen. */
export async function askMisbehaving(script: Behaviour[], changes: Partial<ModelEndpoint> = {}) {
  const { server, endpoint } = await misbehaving(script, changes);
  const ask = (request: Partial<CompletionRequest> = {}, patience = atOnce) =>
    complete(endpoint, { prompt: "p", maxTokens: 10, signal: never, ...request }, patience);
  return { ask, seen: server.seen, bodies: () => server.seen().map(({ body }) => body) };
}
