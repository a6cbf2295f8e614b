import "server-only";
import { Problem } from "@/lib/core/problem";
import { isActive } from "@/lib/core/run-status";
import * as runStates from "@/lib/db/run-states";
import { requireRun } from "./require-run";

/** Stops within a second a run that is queued, running, or paused until it goes on by itself; what is stored stays a valid report. */
export async function cancelRun(id: string): Promise<void> {
  const { status, resumeAt } = await requireRun(id);
  if (status === "cancelled") return;
  if (!isActive(status) && resumeAt === null) {
    throw new Problem("conflict", `Only a queued or running run can be cancelled; this one is ${status}.`);
  }
  await runStates.requestCancel(id, new Date());
}
