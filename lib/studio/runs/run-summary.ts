import "server-only";
import type { Progress, RunSummary } from "@/lib/core/contract/run";
import * as predictions from "@/lib/db/predictions";
import type { StoredRun } from "@/lib/db/runs";

/** Runs as a history shows them, with how far each is. */
export async function summariseRuns(runs: readonly StoredRun[]): Promise<RunSummary[]> {
  const done = await predictions.count(runs.map(({ id }) => id));
  return runs.map((run) => {
    const answered = run.importedReplies ?? run.conditions.reduce((sum, { id }) => sum + (done.get(id) ?? 0), 0);
    return {
      id: run.id,
      name: run.name,
      status: run.status,
      reason: run.reason,
      seed: run.seed,
      testSize: run.testSize,
      dataset: {
        id: run.dataset.deleted ? null : run.datasetId,
        name: run.dataset.name,
        hash: run.dataset.hash,
      },
      methods: [...new Set(run.conditions.map(({ method }) => method))],
      progress: progressAt({ ...run, total: run.conditions.length * run.testSize }, answered),
      budget: run.budget,
      importedAt: run.importedAt?.toISOString() ?? null,
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      resumeAt: run.status === "paused" ? (run.resumeAt?.toISOString() ?? null) : null,
    };
  });
}

type Working = Pick<StoredRun, "status" | "workingSince" | "answersBefore"> & { total: number };

/**
 * The time left is what the rest takes at the rate since work on it began, this time: while it was paused nobody worked, searches and what
 * was stored before are left out. Null before the first answer of that time and when it does not run.
 */
export function progressAt({ status, workingSince, answersBefore, total }: Working, done: number): Progress {
  const answered = done - answersBefore;
  if (status !== "running" || workingSince === null || answered <= 0) return { done, total, etaSeconds: null };
  const elapsed = (Date.now() - workingSince.getTime()) / 1000;
  return { done, total, etaSeconds: Math.round((elapsed / answered) * (total - done)) };
}
