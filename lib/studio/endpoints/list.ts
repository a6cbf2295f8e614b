import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { endpointView } from "./endpoint-view";
import { listKnownEndpoints } from "./known-endpoints";

/** The embedded model first (unless MODEL=none), then those set by environment, then the stored ones. */
export async function listEndpoints(): Promise<EndpointView[]> {
  return (await listKnownEndpoints()).map(endpointView);
}
