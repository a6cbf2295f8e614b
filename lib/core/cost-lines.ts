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

/** What so many queries cost on a line; null where a part of it is not known. */
export function costAt({ once, each }: CostLine, queries: number): number | null {
  return once === null || each === null ? null : once + each * queries;
}

/** The mean of lines, each part null where it is not known of every one, or there is none. */
export function meanLine(lines: readonly CostLine[]): CostLine {
  const mean = (parts: readonly (number | null)[]) => {
    const known = parts.flatMap((part) => part ?? []);
    if (known.length === 0 || known.length < parts.length) return null;
    return known.reduce((sum, part) => sum + part, 0) / known.length;
  };
  return { once: mean(lines.map(({ once }) => once)), each: mean(lines.map(({ each }) => each)) };
}

/**
 * How a line lies to another, from the first query on. `less` or `more`: at any number of queries. `less later`, `more later`: they cross
 * `at` that many queries, a number above 0 that need not be whole, and the first whole number of queries after it is `from`.
 */
export type BreakEven =
  { kind: "less" | "more" | "same" } | { kind: "less later" | "more later"; at: number; from: number };

/** Where a line breaks even with another: they cross once at most. Null where a part of either is not known. */
export function breakEven(line: CostLine, other: CostLine): BreakEven | null {
  if (line.once === null || line.each === null || other.once === null || other.each === null) return null;
  const once = difference(line.once, other.once);
  const each = difference(line.each, other.each);
  if (once === 0 && each === 0) return { kind: "same" };
  if (once <= 0 && each <= 0) return { kind: "less" };
  if (once >= 0 && each >= 0) return { kind: "more" };
  const at = -once / each;
  return { kind: each < 0 ? "less later" : "more later", at, from: Math.floor(at * (1 + ROUNDING)) + 1 };
}

/** Relative to their size; sums of the same parts in another order differ by less. */
const ROUNDING = 1e-12;

function difference(one: number, other: number): number {
  const found = one - other;
  return Math.abs(found) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other)) ? 0 : found;
}

type Amounts = Record<"tokens" | "cachedTokens" | "cost" | "costWithoutCache" | "seconds", number | null>;

function amounts(groups: readonly Group[]): Amounts {
  const { cost, costWithoutCache, seconds } = chargeFor(groups);
  const sum = sumTokens(groups.flatMap(({ calls }) => calls));
  const tokens = sum.complete ? sum.promptTokens + sum.completionTokens : null;
  return { cost, costWithoutCache, seconds, tokens, cachedTokens: tokens && tokens - (sum.cachedTokens ?? 0) };
}
