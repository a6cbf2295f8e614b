import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";

/** Validates (startRunSchema), estimates and queues a run; a worker executes it. */
export async function startRun(_input: unknown): Promise<StartedRun> {
  throw new Error("not built yet");
}
