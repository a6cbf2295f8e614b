import "server-only";
import { Problem } from "@/lib/core/problem";
import { BudgetSpent } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/calls";
import * as conditions from "@/lib/db/conditions";
import * as predictions from "@/lib/db/predictions";
import { CallProblem } from "@/lib/llm/errors";
import type { Execution } from "./execution";
import { fitDemonstrations } from "./fit-demonstrations";
import { predictCondition } from "./predict-condition";
import { prepareCondition } from "./prepare-condition";
import type { RowWriter } from "./row-writer";

/**
 * One condition after another, so that the follower keeps reading the same prefix; the next one is prepared while the last answers of
 * this one are on their way. Returns what a person should know of conditions that are incomplete.
 */
export async function executeConditions(
  execution: Execution,
  stored: ReadonlyMap<string, StoredCall>,
  writer: RowWriter,
): Promise<string[]> {
  const notes: string[] = [];
  const answering: Promise<void>[] = [];
  try {
    for (const condition of execution.run.conditions) {
      execution.signal.throwIfAborted();
      const ending = (error: unknown) =>
        endIncomplete(condition, error, notes).catch((fatal: unknown) => {
          execution.stop(fatal);
          throw fatal;
        });
      try {
        const { sent, done } = await startCondition(execution, condition, stored, writer);
        answering.push(done.catch(ending));
        answering.at(-1)?.catch(() => undefined);
        await sent;
      } catch (error) {
        await ending(error);
      }
    }
  } finally {
    await Promise.allSettled(answering);
  }
  await Promise.all(answering);
  return notes;
}

async function startCondition(
  execution: Execution,
  condition: conditions.StoredCondition,
  stored: ReadonlyMap<string, StoredCall>,
  writer: RowWriter,
): Promise<{ sent: Promise<void>; done: Promise<void> }> {
  await conditions.save(condition.id, { status: "running" });
  const nUsed = condition.n === null ? null : await fitDemonstrations(execution, condition.n);
  const prepared = await prepareCondition(execution, condition, nUsed);
  const rows = await predictions.list(condition.id, { from: 0 });
  const present = new Set(rows.map(({ index }) => index));
  const failedBefore = rows.some(({ callKey }) => (stored.get(callKey)?.error ?? null) !== null);
  const missing = [...execution.test.keys()].filter((index) => !present.has(index));
  const { sent, answered } = predictCondition(execution, condition, prepared, missing, (index, { key }) =>
    writer.addPrediction({ conditionId: condition.id, index, callKey: key }),
  );
  const done = answered.then(async ({ failed }) => {
    await writer.flush();
    await conditions.save(condition.id, { status: failed || failedBefore ? "incomplete" : "done" });
  });
  return { sent, done };
}

/** A condition that cannot go on is incomplete and the others go on; an endpoint that fails or an aborted run ends them all. */
async function endIncomplete(condition: conditions.StoredCondition, error: unknown, notes: string[]): Promise<void> {
  const own =
    error instanceof BudgetSpent || (error instanceof Problem && !(error instanceof CallProblem && error.fatal));
  if (!own || (error instanceof Problem && error.code === "internal")) throw error;
  notes.push(`${condition.name}: ${error instanceof CallProblem ? error.reason : error.message}`);
  await conditions.save(condition.id, { status: "incomplete" });
}
