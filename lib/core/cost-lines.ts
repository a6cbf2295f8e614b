import { chargeFor, type BilledCall } from "./cost";
import { sumTokens } from "./tokens";
import type { Prices } from "./types";

/**
 * What a condition costs, as a straight line over the number of queries: `once`, before the first of them, and for `each`. A part is
 * null where it is not known, never 0 for that.
 */
export type CostLine = { once: number | null; each: number | null };

/**
 * The lines of one condition as if it were alone. Tokens are those that had to be evaluated, prompt and completion; money is in the
 * user's currency, seconds are the calls' own, added up. `cached`: with the prefix cache as it was used, and where no server says
 * how much that was, as without; `uncached`: as if nothing had been cached. Seconds are only known as they were.
 */
export type CostLines = {
  tokens: { cached: CostLine; uncached: CostLine };
  money: { cached: CostLine; uncached: CostLine };
  seconds: CostLine;
};

type Group = { calls: readonly BilledCall[]; prices: Prices | null };

/**
 * The lines of a condition from the calls that led to its prefix, endpoint by endpoint, and from its predictions. A query costs the
 * mean of the predictions that were answered: failed calls say nothing of it. Null for `each` before the first answer, and wherever an
 * answered call reports no usage.
 */
export function costLines(build: readonly Group[], predict: Group): CostLines {
  const answered = predict.calls.filter(({ error }) => error === null);
  const [once, all] = [amounts(build), amounts([{ ...predict, calls: answered }])];
  const line = (read: (of: Amounts) => number | null): CostLine => {
    const sum = read(all);
    return { once: read(once), each: sum === null || answered.length === 0 ? null : sum / answered.length };
  };
  return {
    tokens: { cached: line(({ cachedTokens }) => cachedTokens), uncached: line(({ tokens }) => tokens) },
    money: { cached: line(({ cost }) => cost), uncached: line(({ costWithoutCache }) => costWithoutCache) },
    seconds: line(({ seconds }) => seconds),
  };
}

/** The lines of what was made elsewhere, of which nothing is known here. */
export function unknownLines(): CostLines {
  const line = { once: null, each: null };
  return { tokens: { cached: line, uncached: line }, money: { cached: line, uncached: line }, seconds: line };
}

type Amounts = Record<"tokens" | "cachedTokens" | "cost" | "costWithoutCache" | "seconds", number | null>;

function amounts(groups: readonly Group[]): Amounts {
  const { cost, costWithoutCache, seconds } = chargeFor(groups);
  const sum = sumTokens(groups.flatMap(({ calls }) => calls));
  const tokens = sum.complete ? sum.promptTokens + sum.completionTokens : null;
  return { cost, costWithoutCache, seconds, tokens, cachedTokens: tokens && tokens - (sum.cachedTokens ?? 0) };
}
