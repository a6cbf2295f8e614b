import "server-only";
import type { Budget } from "@/lib/core/contract/run";
import { costOf } from "@/lib/core/cost";
import { BudgetSpent, type Prices, type Usage } from "@/lib/core/types";
import type { StoredCall } from "@/lib/db/stored-answers";
import { onAbort } from "@/lib/llm/abort";

export type Spending = { calls: number; tokens: number; cost: number };

/** What a run may still spend. A call is reserved at its most before it is sent and settled by what it spent. */
export type Purse = {
  /** Whether tokens matter to it, so that the most of a prompt is worth being computed. */
  countsTokens: boolean;
  /**
   * Resolves with how to settle. Where the call does not fit beside those in flight it waits for them, because most spend less than they
   * reserved; rejects with `BudgetSpent` when it does not fit alone, or with the reason of `signal`. `most` is asked again after each wait,
   * and so is `kept`: what has to be left for others beside this call.
   */
  reserve(
    most: () => Usage,
    prices: Prices | null,
    signal: AbortSignal,
    kept?: () => Spending,
  ): Promise<(spent: Spending) => void>;
};

/** Sums of prices are not exact; less than this share of a budget is nothing. */
const rounding = 1e-9;

export const nothing: Spending = { calls: 0, tokens: 0, cost: 0 };

export function createPurse(budget: Budget | null, spent: Spending): Purse {
  let settled = spent;
  const reserved = new Set<Spending>();
  const waiting = new Set<() => void>();
  const overrun = (wanted: Spending) => {
    const after = [settled, wanted, ...reserved].reduce(add);
    return (["calls", "tokens", "cost"] as const).find(
      (kind) => after[kind] > (budget?.[kind] ?? Infinity) * (1 + rounding),
    );
  };
  const settlement = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const forget = onAbort(signal, () => {
        waiting.delete(go);
        reject(signal.reason as Error);
      });
      const go = () => {
        forget();
        resolve();
      };
      waiting.add(go);
    });
  return {
    countsTokens: budget?.tokens !== undefined || budget?.cost !== undefined,
    async reserve(most, prices, signal, kept = () => nothing) {
      for (;;) {
        signal.throwIfAborted();
        const wanted = spendingOf(most(), prices);
        const left = budget === null ? nothing : kept();
        const kind = overrun(add(wanted, left));
        if (kind === undefined) {
          reserved.add(wanted);
          return (spent) => {
            if (!reserved.delete(wanted)) return;
            settled = add(settled, spent);
            const woken = [...waiting];
            waiting.clear();
            for (const go of woken) go();
          };
        }
        if (reserved.size === 0) {
          throw new BudgetSpent(spentMessage(kind, budget?.[kind] ?? 0, settled[kind], left[kind]));
        }
        await settlement(signal);
      }
    },
  };
}

function spentMessage(kind: keyof Spending, limit: number, spent: number, kept: number): string {
  const what = kind === "cost" ? "in money" : kind;
  const used = `The budget of ${inWords(limit)} ${what} does not allow another call: ${inWords(spent)} are spent`;
  if (spent >= limit) return `${used}.`;
  const rest = kept > 0 ? `${inWords(kept)} are kept for predictions, and the next call` : "and the next call";
  return `${used}, ${rest} could take more than the rest.`;
}

/** An amount of calls, tokens or money as a person reads it. */
export function inWords(amount: number): string {
  return Number(amount.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 6 });
}

/** What a stored call spent. Of a server that does not say what it used a character is taken for a token, which is more than any uses. */
export function spentBy({ usage, error, promptChars, raw }: StoredCall, prices: Prices | null): Spending {
  if (error !== null) return failedCall;
  const unreported = { promptTokens: promptChars, cachedTokens: null, completionTokens: raw.length };
  return spendingOf(usage ?? unreported, prices);
}

/** Whether a server charges for an attempt that failed nobody can know; it counts as a call without tokens. */
export const failedCall: Spending = { calls: 1, tokens: 0, cost: 0 };

/** What one call spends with so many tokens. */
export function spendingOf({ promptTokens, cachedTokens, completionTokens }: Usage, prices: Prices | null): Spending {
  const tokens = { promptTokens, cachedTokens, completionTokens };
  // A cached token costs no more than another: without a price of its own it is charged like one.
  const known = prices && { ...prices, cachedInput: prices.cachedInput ?? prices.input };
  const cost = costOf({ calls: 1, complete: true, ...tokens }, known) ?? 0;
  return { calls: 1, tokens: promptTokens + completionTokens, cost };
}

export function add(a: Spending, b: Spending): Spending {
  return { calls: a.calls + b.calls, tokens: a.tokens + b.tokens, cost: a.cost + b.cost };
}
