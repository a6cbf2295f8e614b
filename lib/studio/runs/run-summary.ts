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

type Started = Pick<StoredRun, "status" | "startedAt"> & { total: number };

/** The time left is what the rest takes at the run's own rate so far; null before the first answer and when it does not run. */
export function progressAt({ status, startedAt, total }: Started, done: number): Progress {
  if (status !== "running" || startedAt === null || done === 0) return { done, total, etaSeconds: null };
  const elapsed = (Date.now() - startedAt.getTime()) / 1000;
  return { done, total, etaSeconds: Math.round((elapsed / done) * (total - done)) };
}
