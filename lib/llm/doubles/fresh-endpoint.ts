import "server-only";
import { onTestFinished } from "vitest";
import type { ModelEndpoint } from "../endpoint";
import { startDeterministicServer } from "./deterministic-server";
import { type Behaviour, startMisbehavingServer } from "./misbehaving-server";

let endpoints = 0;

/** An endpoint that nothing in this process has asked yet: what is learnt of one stays with its id. */
export function freshEndpoint(baseUrl: string, model: string, changes: Partial<ModelEndpoint> = {}): ModelEndpoint {
  endpoints += 1;
  return { id: `endpoint ${endpoints}`, baseUrl, model, apiKey: null, limits: {}, ...changes };
}

/** A fresh endpoint at a server that does as the script says, for as long as the test goes on. */
export async function misbehaving(script: Behaviour[], changes: Partial<ModelEndpoint> = {}) {
  const server = await startMisbehavingServer(script);
  onTestFinished(server.close);
  return { server, endpoint: freshEndpoint(server.baseUrl, "misbehaving", changes) };
}

/** A fresh endpoint at a deterministic server, for as long as the test goes on. */
export async function deterministic(
  options: Parameters<typeof startDeterministicServer>[0] = {},
  changes: Partial<ModelEndpoint> = {},
) {
  const server = await startDeterministicServer(options);
  onTestFinished(server.close);
  return { server, endpoint: freshEndpoint(server.baseUrl, server.model, changes) };
}
