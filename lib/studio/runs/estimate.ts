import "server-only";
import type { Estimate } from "@/lib/core/contract/run";

/** What `startRun` with the same input would cost; stores nothing. */
export async function estimateRun(_input: unknown): Promise<Estimate> {
  throw new Error("not built yet");
}
