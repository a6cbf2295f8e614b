import "server-only";
import type { RunSummary } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { summariseRuns } from "./run-summary";

/** A run as a history shows it; null when there is none with this id. */
export async function getRunSummary(id: string): Promise<RunSummary | null> {
  const run = await runs.get(id);
  const [summary] = run ? await summariseRuns([run]) : [];
  return summary ?? null;
}
