import "server-only";
import { costOf } from "@/lib/core/cost";
import { BudgetSpent, type Prices, type Usage } from "@/lib/core/types";
import type { Budget } from "@/lib/db/runs";

export type Spending = { calls: number; tokens: number; cost: number };

/** What a run may still spend. A call is reserved at its most before it is sent and settled by its answer. */
export type Purse = {
  /** Throws `BudgetSpent` when the call could go over the budget; otherwise returns how to settle it. */
  reserve(most: Usage, prices: Prices | null): (used: Usage | null) => void;
};

export function createPurse(budget: Budget | null, spent: Spending): Purse {
  const total = { ...spent };
  return {
    reserve(most, prices) {
      const reserved = spendingOf(most, prices);
      const after = add(total, reserved, 1);
      for (const kind of ["calls", "tokens", "cost"] as const) {
        const limit = budget?.[kind];
        if (limit !== undefined && after[kind] > limit) {
          throw new BudgetSpent(
            `The budget of ${limit} ${kind === "cost" ? "in money" : kind} does not allow another call.`,
          );
        }
      }
      Object.assign(total, after);
      return (used) => {
        Object.assign(total, add(total, reserved, -1));
        if (used) Object.assign(total, add(total, spendingOf(used, prices), 1));
        else total.calls += 1;
      };
    },
  };
}

/** What one call spends; an unknown price counts as nothing, which `startRun` refuses where it matters. */
export function spendingOf(usage: Usage, prices: Prices | null): Spending {
  const cost = costOf({ calls: 1, complete: true, ...usage }, prices) ?? 0;
  return { calls: 1, tokens: usage.promptTokens + usage.completionTokens, cost };
}

function add(a: Spending, b: Spending, sign: 1 | -1): Spending {
  return { calls: a.calls + sign * b.calls, tokens: a.tokens + sign * b.tokens, cost: a.cost + sign * b.cost };
}
