import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";

/** Stores an endpoint (addEndpointSchema); its key is encrypted before it is a row. */
export async function addEndpoint(_input: unknown): Promise<EndpointView> {
  throw new Error("not built yet");
}
