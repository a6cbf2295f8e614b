import { isEquivalent, MARGIN } from "../statistics/equivalence";
import type { Comparison } from "./comparison";
import { formatDelta, formatDeltaInterval, formatP, formatScore, formatTokens } from "./format";
import type { Segment } from "./report-types";

/** Ours: below this many examples no verdict is given, for a bootstrap of so few cannot see what it has not drawn. */
export const FEWEST_FOR_A_VERDICT = 10;

export type Verdict = "distinguishable" | "equal" | "not distinguishable" | "too few";

/**
 * What a comparison allows to say. Distinguishable: the interval of the difference excludes 0, and p corrected for all comparisons of
 * the run is below 0.05. Equal: the whole interval lies within the margin. Not distinguishable: neither is shown.
 */
export function verdictOf({ examples, interval, pHolm }: Pick<Comparison, "examples" | "interval" | "pHolm">): Verdict {
  if (examples < FEWEST_FOR_A_VERDICT || interval === null) return "too few";
  if (pHolm < 0.05 && (interval[0] > 0 || interval[1] < 0)) return "distinguishable";
  return isEquivalent(interval) ? "equal" : "not distinguishable";
}

/** What a comparison of groups has beside that of two conditions: how many draws would be needed, and what a draw is called. */
export type Draws = { needed: number | null; present: number; noun: "seeds" | "orders" };

/** Which examples the scores of a comparison are about, as the head of their sentence; nothing where they are all `total` of the run. */
export function onWhich({ examples }: Pick<Comparison, "examples">, total: number): Segment[] {
  if (examples >= total) return [];
  const have = `${formatTokens(examples)} of ${formatTokens(total)} examples`;
  return [{ text: `on the ${have} that both have answered, ` }];
}

/**
 * The verdict on main and partner in plain words, after their scores and `onWhich` examples those are about. `total` is the size of the
 * run's test part, `available` what its dataset has.
 */
export function verdictWords(
  comparison: Omit<Comparison, "mcnemarP">,
  total: number,
  available: number,
  draws: Draws | null = null,
): Segment[] {
  const { examples, delta, interval } = comparison;
  const isPart = examples < total;
  const these = `these ${formatTokens(examples)} examples`;
  const verdict = verdictOf(comparison);
  if (verdict === "too few" || interval === null) {
    const all = examples === 1 ? "This 1 example is" : `T${these.slice(1)} are`;
    return tooFew(isPart ? "They are" : all, delta);
  }
  return [
    { text: isPart ? "The two " : `On ${these} the two ` },
    ...(comparison.differing === 0
      ? [{ text: "gave the same answers", strong: true }, { text: " and are " }]
      : [{ text: "are " }]),
    { text: strong(verdict), strong: true },
    ...(verdict === "distinguishable" && isEquivalent(interval)
      ? [{ text: `, but by less than ${formatScore(MARGIN)}` }]
      : []),
    {
      text: ` (difference ${formatDelta(delta)}, 95 % interval ${formatDeltaInterval(interval)}, ${pWords(comparison)})`,
      muted: true,
    },
    { text: "." },
    ...settling(comparison, available, draws),
  ];
}

function strong(verdict: Verdict): string {
  return verdict === "equal" ? `equal within ${formatScore(MARGIN)}` : verdict;
}

function pWords({ p, pHolm }: Pick<Comparison, "p" | "pHolm">): string {
  const corrected = formatP(pHolm) === formatP(p) ? "" : `, ${formatP(pHolm)} corrected`;
  return `p ${/^[<>]/.test(formatP(p)) ? "" : "= "}${formatP(p)}${corrected}`;
}

/** Beyond them a number says no more than that this is out of reach. */
const MOST_WORTH_NAMING = { examples: 100_000, draws: 100 };

function settling({ needed, delta }: Pick<Comparison, "needed" | "delta">, available: number, draws: Draws | null) {
  const more = draws?.needed ?? null;
  if (needed === null && more === null) return [];
  const aim = Math.abs(delta) >= MARGIN ? "to tell them apart" : `to call them equal within ${formatScore(MARGIN)}`;
  const has = needed !== null && needed > available ? ` (the test part has ${formatTokens(available)})` : "";
  const counts = [
    ...(needed === null ? [] : [`${about(needed, MOST_WORTH_NAMING.examples)} examples`]),
    ...(more === null || !draws
      ? []
      : [`${about(more, MOST_WORTH_NAMING.draws)} ${draws.noun} in place of ${draws.present}`]),
  ];
  return [{ text: ` Not enough data: ${counts.join(" and ")} would be needed ${aim}${has}.`, muted: true }];
}

function about(count: number, most: number): string {
  return count > most ? `more than ${formatTokens(most)}` : `about ${formatTokens(rounded(count))}`;
}

/** A number of examples, or of draws, to two figures, upwards: the estimate is no better. */
export function rounded(count: number): number {
  if (count === Infinity) return count;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / unit) * unit;
}

function tooFew(theyAre: string, delta: number): Segment[] {
  return [
    { text: `${theyAre} ` },
    { text: "too few to tell the two apart", strong: true },
    { text: ` (difference ${formatDelta(delta)}; a verdict needs at least ${FEWEST_FOR_A_VERDICT})`, muted: true },
    { text: "." },
  ];
}
