import "server-only";
import { cutSearch } from "@/lib/core/methods/cut-search";
import { methodFor } from "@/lib/core/methods/method-for";
import { BudgetSpent, type Role, type Step, type Task } from "@/lib/core/types";
import * as conditions from "@/lib/db/conditions";
import * as leases from "@/lib/db/leases";
import type { Spending } from "./budget";
import type { Execution } from "./execution";
import { keptForPredictions } from "./kept-for-predictions";
import { SearchClock } from "./search-clock";
import { searchReports } from "./search-reports";

/** A search of a condition while it goes on: what it may spend, how far it is, and what became of it. */
export type Search = {
  kept: () => Spending;
  /** A call begins; the returned function hears how it ended, null: with an answer. */
  begin: (key: string, role: Role) => (error: unknown) => void;
  onBest: (score: number) => void;
  /** Resolves when nothing more is saved of how far it is, and its time is no part of what the time left is told from. */
  end: () => Promise<void>;
  /** For the report, where the budget ended before the search did. */
  remarks: () => Step[];
};

/** Null where one generator call is all that a method needs: only a search can spend what others need, and let somebody wait. */
export async function beginSearch(
  execution: Execution,
  condition: conditions.StoredCondition,
  task: Task,
): Promise<Search | null> {
  const { generatorCalls, followerCalls } = methodFor(condition.method).estimate(task);
  if (followerCalls === 0) return null;
  const planned = generatorCalls + followerCalls;
  const kept = await keptForPredictions(execution, condition);
  const clock = new SearchClock({ generator: generatorCalls, follower: followerCalls }, () => performance.now() / 1000);
  const began = Date.now();
  const asked = new Set<string>();
  let best: number | null = null;
  let cut = false;
  const reports = searchReports(
    () => ({ done: clock.done, planned, best, etaSeconds: clock.left() }),
    (search) => conditions.save(condition.id, execution.owner, { search }),
    (error) => console.error("How far a search is could not be stored:", error),
  );
  return {
    kept,
    begin: (key, role) => {
      // A search may come back to a request: it is one call.
      const again = asked.has(key);
      asked.add(key);
      const ended = again ? () => undefined : clock.begin(role, execution.journal.has(key));
      return (error) => {
        if (error instanceof BudgetSpent) cut = true;
        ended(error === null);
        reports.changed();
      };
    },
    onBest: (score) => {
      best = score;
      reports.changed();
    },
    end: async () => {
      await reports.end();
      await leases.leaveOut(execution.run.id, execution.owner, Date.now() - began).catch((error: unknown) => {
        console.error("How long a search took could not be stored:", error);
      });
    },
    remarks: () => (cut ? [cutSearch(clock.done, planned)] : []),
  };
}
