import "server-only";
import { Problem } from "@/lib/core/problem";
import { BudgetSpent } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/stored-answers";
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
  let overBudget: BudgetSpent | null = null;
  const answering: Promise<void>[] = [];
  const usedOf = fitOnce(execution);
  try {
    for (const condition of execution.run.conditions) {
      if (condition.method === "imported") continue;
      execution.signal.throwIfAborted();
      const ending = (error: unknown) => {
        if (error instanceof BudgetSpent) overBudget ??= error;
        return endIncomplete(execution.owner, condition, error, notes).catch((fatal: unknown) => {
          execution.stop(fatal);
          throw fatal;
        });
      };
      try {
        const { sent, done } = await startCondition(execution, condition, { stored, writer, usedOf });
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
  if (overBudget) throw spentProblem(overBudget, notes);
  return notes;
}

/** How many demonstrations a column uses. */
type UsedOf = (n: number) => Promise<number>;

/** Counted once a column, however many conditions a sweep has in it; again where counting failed. */
function fitOnce(execution: Execution): UsedOf {
  const fitted = new Map<number, Promise<number>>();
  return (n) => {
    const used = fitted.get(n) ?? fitDemonstrations(execution, n);
    fitted.set(n, used);
    used.catch(() => fitted.delete(n));
    return used;
  };
}

function spentProblem(cause: BudgetSpent, notes: readonly string[]): Problem {
  return new Problem("conflict", [...notes, cause.message, "Raise the budget to go on."].join(" "), [], { cause });
}

async function startCondition(
  execution: Execution,
  condition: conditions.StoredCondition,
  { stored, writer, usedOf }: { stored: ReadonlyMap<string, StoredCall>; writer: RowWriter; usedOf: UsedOf },
): Promise<{ sent: Promise<void>; done: Promise<void> }> {
  await conditions.save(condition.id, execution.owner, { status: "running" });
  const nUsed = condition.n === null ? null : await usedOf(condition.n);
  const prepared = await prepareCondition(execution, condition, nUsed);
  const rows = await predictions.list(condition.id, { from: 0 });
  const present = new Set(rows.map(({ index }) => index));
  const failedBefore = rows.some(({ callKey }) => (stored.get(callKey)?.error ?? null) !== null);
  const missing = [...execution.test.keys()].filter((index) => !present.has(index));
  const { sent, answered } = predictCondition(execution, condition, prepared, missing, (index, { key }) =>
    writer.addPrediction({ conditionId: condition.id, index, callKey: key, ...(stored.has(key) && { kept: true }) }),
  );
  const done = answered.then(async ({ failed }) => {
    await writer.flush();
    await conditions.save(condition.id, execution.owner, { status: failed || failedBefore ? "incomplete" : "done" });
  });
  return { sent, done };
}

/** A condition that cannot go on is incomplete and the others go on; an endpoint that fails or an aborted run ends them all. */
async function endIncomplete(
  owner: string,
  condition: conditions.StoredCondition,
  error: unknown,
  notes: string[],
): Promise<void> {
  const own =
    error instanceof BudgetSpent || (error instanceof Problem && !(error instanceof CallProblem && error.fatal));
  if (!own || (error instanceof Problem && error.code === "internal")) throw error;
  if (error instanceof Problem) {
    notes.push(`${condition.name}: ${error instanceof CallProblem ? error.reason : error.message}`);
  }
  await conditions.save(condition.id, owner, { status: "incomplete" });
}
