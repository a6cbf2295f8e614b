import "server-only";
import { Problem } from "@/lib/core/problem";
import { isActive } from "@/lib/core/run-status";
import * as calls from "@/lib/db/calls";
import * as conditions from "@/lib/db/conditions";
import * as runStates from "@/lib/db/run-states";
import { requireOwnRun } from "./require-run";

/** Queues a cancelled, paused, failed or incomplete run again; stored answers are kept, calls that failed are asked again. */
export async function resumeRun(id: string): Promise<void> {
  const { status, conditions: stored } = await requireOwnRun(id);
  if (isActive(status)) return;
  if (status === "done" && stored.every((condition) => condition.status === "done")) {
    throw new Problem(
      "conflict",
      "This run is complete: there is nothing to resume. Add test examples, or start another run.",
    );
  }
  await calls.forgetFailed(id);
  await conditions.changeStatus(id, ["running", "incomplete", "cancelled"], "waiting");
  await runStates.queueAgain(id, ["cancelled", "paused", "failed", "done"]);
}
