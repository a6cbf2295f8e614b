import { sumTokens, type CountedCall, type TokenSum } from "./tokens";
import type { Prices } from "./types";

/** Calls of one part of a condition. Seconds are the sum over its calls; null where no call reports any. Money is in the user's currency, null where unknown. */
export type Charge = {
  calls: number;
  promptTokens: number;
  cachedTokens: number | null;
  completionTokens: number;
  seconds: number | null;
  /** With the prefix cache as it was used. */
  cost: number | null;
  /** As if nothing had been cached. */
  costWithoutCache: number | null;
};

/** What one condition cost, as if it were alone: the calls that led to its prefix, and its predictions. */
export type Bill = { build: Charge; predict: Charge };

export type BilledCall = CountedCall & { seconds: number | null };

/** What calls to endpoints cost, endpoint by endpoint: money is null as soon as one part is unknown, and 0 only where nothing was called. */
export function chargeFor(groups: readonly { calls: readonly BilledCall[]; prices: Prices | null }[]): Charge {
  const calls = groups.flatMap((group) => group.calls);
  const costs = groups.map((group) => {
    const tokens = sumTokens(group.calls);
    return { cost: costOf(tokens, group.prices), without: costOf({ ...tokens, cachedTokens: 0 }, group.prices) };
  });
  const { promptTokens, cachedTokens, completionTokens } = sumTokens(calls);
  const seconds = calls.flatMap((call) => call.seconds ?? []);
  return {
    calls: calls.length,
    promptTokens,
    cachedTokens,
    completionTokens,
    seconds: seconds.length === 0 && calls.length > 0 ? null : (sumKnown(seconds) ?? 0),
    cost: sumKnown(costs.map(({ cost }) => cost)),
    costWithoutCache: sumKnown(costs.map(({ without }) => without)),
  };
}

/**
 * Money for tokens at prices per million. Cached prompt tokens are charged at their own price, others at the input price;
 * tokens that no server called cached count as not cached. Null where a needed price or a reply's usage is missing.
 */
export function costOf(tokens: TokenSum, prices: Prices | null): number | null {
  const { calls, promptTokens, completionTokens, complete } = tokens;
  if (calls === 0) return 0;
  const cached = tokens.cachedTokens ?? 0;
  if (!complete || prices === null) return null;
  const parts = [
    priced(promptTokens - cached, prices.input),
    priced(cached, prices.cachedInput),
    priced(completionTokens, prices.output),
  ];
  return sumKnown(parts);
}

function priced(tokens: number, perMillion: number | null): number | null {
  if (tokens === 0) return 0;
  return perMillion === null ? null : (tokens * perMillion) / 1_000_000;
}

function sumKnown(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
