import "server-only";
import { cutSearch } from "@/lib/core/methods/cut-search";
import { methodFor } from "@/lib/core/methods/method-for";
import { BudgetSpent, type Step, type Task } from "@/lib/core/types";
import type { StoredCondition } from "@/lib/db/conditions";
import type { Spending } from "./budget";
import type { Execution } from "./execution";
import { keptForPredictions } from "./kept-for-predictions";

/** What a search may spend, and what became of that. */
export type SearchBudget = {
  kept: () => Spending;
  /** Hears how each call ended. */
  heard: (key: string, error: unknown) => void;
  /** For the report, where the budget ended before the search did. */
  remarks: () => Step[];
};

/** Null where one generator call is all that a method needs: only a search can spend what others need. */
export async function searchBudget(
  execution: Execution,
  condition: StoredCondition,
  task: Task,
): Promise<SearchBudget | null> {
  const { generatorCalls, followerCalls } = methodFor(condition.method).estimate(task);
  if (followerCalls === 0) return null;
  const answered = new Set<string>();
  let cut = false;
  return {
    kept: await keptForPredictions(execution, condition),
    heard: (key, error) => {
      if (error instanceof BudgetSpent) cut = true;
      else if (error === null) answered.add(key);
    },
    remarks: () => (cut ? [cutSearch(answered.size, generatorCalls + followerCalls)] : []),
  };
}
