import "server-only";
import type { EndpointTest } from "@/lib/core/contract/endpoint";
import { testEndpoint as callOnce } from "@/lib/llm/test-call";
import { resolveEndpoint } from "./require-endpoint";

/** One small call to an endpoint, with what was learned from it; throws Problem saying what happened and what to do. */
export async function testEndpoint(id: string, { signal }: { signal: AbortSignal }): Promise<EndpointTest> {
  const tested = await callOnce(await resolveEndpoint(id), signal);
  if (!tested.ok) throw tested.problem;
  const { seconds, model, reply, streams, cachedTokensReported, maxModelLen } = tested;
  return { seconds, model, reply, streams, cachedTokensReported, maxModelLen };
}
