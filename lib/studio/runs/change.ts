import "server-only";
import { type Budget, changeRunSchema } from "@/lib/core/contract/run";
import { Problem } from "@/lib/core/problem";
import * as runs from "@/lib/db/runs";
import { parseInput } from "../parse-input";
import { renameRun } from "./rename";
import { requirePrices } from "./require-prices";
import { requireOwnRun } from "./require-run";
import { requireUnspent } from "./require-unspent";

/** Changes a run's name, or what it may spend in all (changeRunSchema). A budget holds when the run is resumed; what was spent counts, and is less. */
export async function changeRun(id: string, input: unknown): Promise<void> {
  const { name, budget } = parseInput(changeRunSchema, input);
  if (budget !== undefined) await changeBudget(id, budget);
  if (name !== undefined) await renameRun(id, { name });
}

async function changeBudget(id: string, budget: Budget | null): Promise<void> {
  const run = await requireOwnRun(id);
  const models = run.conditions.flatMap(({ generator, follower }) => [generator ?? [], follower ?? []].flat());
  requirePrices(budget, models);
  if (run.status !== "running") await requireUnspent(run, budget);
  if (await runs.setBudget(id, budget)) return;
  throw new Problem("conflict", "This run is under way with its budget. Cancel it, change the budget, then resume it.");
}
