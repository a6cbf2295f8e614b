import "server-only";
import type { RunStatus } from "@/lib/core/types";
import { question } from "./question";

/** What is known of how far a run is, but for how many of its answers are there. */
export type StoredProgress = {
  status: RunStatus;
  reason: string | null;
  testSize: number;
  conditions: number;
  workingSince: string | null;
  answersBefore: number;
  resumeAt: string | null;
  importedReplies: number | null;
};

const progressOf = question<StoredProgress>(`
  SELECT "status", "reason", "testSize", "workingSince", "answersBefore", "resumeAt", "importedReplies",
    (SELECT COUNT(*) FROM "Condition" WHERE "runId" = "Run"."id") AS "conditions"
  FROM "Run" WHERE "id" = ? AND "deletedAt" IS NULL`);

/** null when there is no such run or it was deleted. */
export async function get(runId: string): Promise<StoredProgress | null> {
  const [row] = await progressOf(runId);
  return row ?? null;
}

const answersOf = question<{ answers: number }>(`
  SELECT COUNT(*) AS "answers" FROM "Prediction"
  WHERE "conditionId" IN (SELECT "id" FROM "Condition" WHERE "runId" = ?)`);

/** How many predictions of a run are stored. */
export async function countAnswers(runId: string): Promise<number> {
  const [row] = await answersOf(runId);
  return row?.answers ?? 0;
}
