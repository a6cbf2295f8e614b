import "server-only";
import { callRows, insertCallsSql, insertPredictionsSql, predictionRows } from "./answer-rows";
import type { StoredCall, StoredPrediction } from "./stored-answers";
import { LeaseLost } from "./leases";
import { WriteConnection } from "./write-connection";

type Batch = {
  runId: string;
  owner: string;
  calls: readonly StoredCall[];
  predictions: readonly NewPrediction[];
};
/** `kept`: its answer was stored before the work began, so it says nothing of how long others take. */
export type NewPrediction = StoredPrediction & { kept?: true };
type Due = { batch: Batch; settle: (error: unknown) => void };

const held = `EXISTS (SELECT 1 FROM "Run" WHERE "id" = ? AND "leaseOwner" = ?)`;
const countKeptSql = `UPDATE "Run" SET "answersBefore" = "answersBefore" + ? WHERE "id" = ? AND "leaseOwner" = ?`;
const connection = new WriteConnection([insertCallsSql(held), insertPredictionsSql(held), countKeptSql]);
let due: Due[] = [];
let committing = false;

/**
 * Saves what came back for a run, unless that is no longer held by `owner` (`LeaseLost`): two processes that both believe to hold
 * a run can never both write to it. Batches that are due while another is written are committed together. Resolves when all of it
 * is on disk; rejects when nothing of it is stored.
 */
export function save(batch: Batch): Promise<void> {
  return new Promise((resolve, reject) => {
    due.push({ batch, settle: (error) => (error === null ? resolve() : reject(error as Error)) });
    if (!committing) void commitAll();
  });
}

async function commitAll(): Promise<void> {
  committing = true;
  for (; due.length > 0;) {
    const group = due;
    due = [];
    // One batch that cannot be stored takes no other one with it.
    await commit(group).catch(async (error: unknown) => {
      if (group.length === 1) group[0]?.settle(error);
      else for (const one of group) await commit([one]).catch(one.settle);
    });
  }
  committing = false;
}

async function commit(group: readonly Due[]): Promise<void> {
  const stored = await connection.transaction((insertCalls, insertPredictions, countKept) =>
    group.map(({ batch: { runId, owner, calls, predictions } }) => {
      const calling = calls.length && insertCalls?.run(runId, callRows(calls), runId, owner).changes;
      const predicting =
        predictions.length && insertPredictions?.run(predictionRows(predictions), runId, owner).changes;
      const kept = predictions.filter((prediction) => prediction.kept).length;
      if (kept > 0) countKept?.run(String(kept), runId, owner);
      return (calling ?? 0) + (predicting ?? 0);
    }),
  );
  group.forEach(({ batch: { runId, owner }, settle }, at) =>
    settle(stored[at] === 0 ? new LeaseLost(`Run ${runId} is no longer held by ${owner}.`) : null),
  );
}
