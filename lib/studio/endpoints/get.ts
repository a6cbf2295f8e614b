import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { endpointView } from "./endpoint-view";
import { getKnownEndpoint } from "./known-endpoints";

/** null when there is no such endpoint, or it was deleted. */
export async function getEndpoint(id: string): Promise<EndpointView | null> {
  const known = await getKnownEndpoint(id);
  return known && endpointView(known);
}
