import "server-only";
import type { Progress } from "@/lib/core/contract/run";
import type { RunStatus } from "@/lib/core/types";
import * as stored from "@/lib/db/run-progress";
import { progressAt } from "./run-summary";
import { SharedReadings } from "./shared-readings";

const readings = new SharedReadings<number>(500);

export type RunProgress = { status: RunStatus; reason: string | null; progress: Progress; resumeAt: Date | null };

/**
 * How far a run is, read without its replies: cheap enough to ask every second. Its state is as it is now, the count of its answers may be half a
 * second old while it works.
 */
export async function getRunProgress(id: string): Promise<RunProgress | null> {
  const run = await stored.get(id);
  if (!run) return null;
  const { status, reason, importedReplies, answersBefore } = run;
  const done = importedReplies ?? (await readings.get(id, JSON.stringify(run), () => stored.countAnswers(id)));
  const workingSince = run.workingSince === null ? null : new Date(run.workingSince);
  const resumeAt = status === "paused" && run.resumeAt !== null ? new Date(run.resumeAt) : null;
  return {
    status,
    reason,
    progress: progressAt({ status, workingSince, answersBefore, total: run.conditions * run.testSize }, done),
    resumeAt,
  };
}
