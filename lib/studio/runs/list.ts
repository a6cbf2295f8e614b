import "server-only";
import type { RunSummary } from "@/lib/core/contract/run";
import type { MethodName, RunStatus } from "@/lib/core/types";

/** Newest first; deleted runs and bare instructions (testSize 0) left out. */
export async function listRuns(
  _query: { search?: string; datasetId?: string; method?: MethodName; status?: RunStatus } = {},
): Promise<RunSummary[]> {
  throw new Error("not built yet");
}
