import "server-only";
import type { RunSummary } from "@/lib/core/contract/run";
import type { MethodName, RunStatus } from "@/lib/core/types";
import * as runs from "@/lib/db/runs";
import { summariseRuns } from "./run-summary";

/** Newest first; deleted runs and bare instructions (testSize 0) left out. */
export async function listRuns(
  query: { search?: string; datasetId?: string; method?: MethodName; status?: RunStatus } = {},
): Promise<RunSummary[]> {
  return summariseRuns(await runs.list(query));
}
