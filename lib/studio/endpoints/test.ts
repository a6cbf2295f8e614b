import "server-only";
import type { EndpointTest } from "@/lib/core/contract/endpoint";

/** One small call to an endpoint, with what was learned from it; throws Problem saying what happened and what to do. */
export async function testEndpoint(_id: string, _options: { signal: AbortSignal }): Promise<EndpointTest> {
  throw new Error("not built yet");
}
