import "server-only";
import type { RunSummary } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { summariseRuns } from "./run-summary";
import { SharedReadings } from "./shared-readings";

const readings = new SharedReadings<RunSummary[]>(500);

/**
 * How far a run is, read without its replies: cheap enough to ask every second. Its state is as it is now, the count of its answers may be half a
 * second old while it works.
 */
export async function getRunProgress(id: string): Promise<RunSummary | null> {
  const run = await runs.get(id);
  if (!run) return null;
  const [summary] = await readings.get(id, JSON.stringify(run), () => summariseRuns([run]));
  return summary ?? null;
}
