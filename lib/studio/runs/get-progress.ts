import "server-only";
import type { RunSummary } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { summariseRuns } from "./run-summary";

/** How far a run is, read without its replies: cheap enough to ask every second. */
export async function getRunProgress(id: string): Promise<RunSummary | null> {
  const run = await runs.get(id);
  if (!run) return null;
  const [summary] = await summariseRuns([run]);
  return summary ?? null;
}
