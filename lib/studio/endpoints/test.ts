import "server-only";
import type { EndpointTest } from "@/lib/core/contract/endpoint";
import * as endpoints from "@/lib/db/endpoints";
import { testEndpoint as callOnce } from "@/lib/llm/test-call";
import { getKnownEndpoint } from "./known-endpoints";
import { resolveEndpoint } from "./require-endpoint";

/**
 * A small call to an endpoint, with what was learned from it, which is kept: how to ask it, and its context where only the test could find
 * it and nobody entered one. Throws Problem saying what happened and what to do.
 */
export async function testEndpoint(id: string, { signal }: { signal: AbortSignal }): Promise<EndpointTest> {
  const endpoint = await resolveEndpoint(id);
  const tested = await callOnce(endpoint, signal);
  if (!tested.ok) throw tested.problem;
  const { ok: _, contextFound, ...found } = tested;
  const known = await getKnownEndpoint(id);
  const limits = { ...(contextFound !== null && { contextLength: contextFound }), ...known?.limits };
  const kept = { abilities: found.abilities, limits };
  if (known?.source === "added") await endpoints.saveTested(endpoint, kept);
  if (known?.source === "environment") await endpoints.saveTestedSetting(known, kept);
  return found;
}
