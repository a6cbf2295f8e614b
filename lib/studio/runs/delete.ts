import "server-only";
import * as runStates from "@/lib/db/run-states";
import * as runs from "@/lib/db/runs";
import { noSuchRun } from "./require-run";

/** Marks as deleted; its links are dead until `restoreRun`. A run that executes is stopped. */
export async function deleteRun(id: string): Promise<void> {
  await runStates.requestCancel(id, new Date());
  if (!(await runs.setDeleted(id, new Date()))) throw noSuchRun();
}

export async function restoreRun(id: string): Promise<void> {
  if (!(await runs.setDeleted(id, null))) throw noSuchRun();
}
