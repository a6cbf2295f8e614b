import "server-only";
import type { EndpointView } from "@/lib/core/contract/endpoint";

/** The embedded model first (unless MODEL=none), then those set by environment, then the stored ones. */
export async function listEndpoints(): Promise<EndpointView[]> {
  throw new Error("not built yet");
}
