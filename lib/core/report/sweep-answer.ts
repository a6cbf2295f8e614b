import type { RunRecord } from "../run-record";
import { turnedRound } from "./compare";
import { caveats, counted, failures, opening, subject } from "./answer";
import { formatInterval, formatScore, formatTokens } from "./format";
import type { ConditionReport, Segment } from "./report-types";
import type { GroupComparison, GroupReport, Sweep } from "./sweep-types";
import { unmeasured } from "./unmeasured";
import { type Draws, FEWEST_FOR_A_VERDICT, onWhich, verdictOf, verdictWords } from "./verdict";

/** Conditions that the answer sets beside each other; null where there is none. */
type MainPair = { main: number | null; partner: number | null };

/** The result of a sweep in plain words: the group of the main condition against that of its partner, or alone. */
export function sweepAnswer(
  record: RunRecord,
  conditions: readonly ConditionReport[],
  sweep: Sweep,
  pair: MainPair,
): Segment[] {
  const group = sweep.groups[groupOf(sweep, pair.main)];
  if (!group) return unmeasured(record, conditions);
  const comparison = mainComparison(sweep, pair);
  const other = comparison && sweep.groups[comparison.b];
  const shown = [group, ...(other ? [other] : [])];
  const told =
    comparison && other
      ? versus(record, conditions, [group, other], comparison)
      : [...reaches(group, group.macroF1, conditions, { inFull: true }), ...onTest(group, record, conditions)];
  const members = shown.flatMap(({ measured }) => measured.flatMap((at) => conditions[at] ?? []));
  return [...opening(record, told), ...caveats(record, members), ...failures(members)];
}

function versus(
  { test, dataset }: RunRecord,
  conditions: readonly ConditionReport[],
  [main, partner]: [GroupReport, GroupReport],
  comparison: GroupComparison,
): Segment[] {
  const { macroF1A, macroF1B } = comparison;
  // The spread is over what each member has answered: beside scores of fewer examples it would be another matter.
  const isPart = comparison.examples < test.length;
  const told = (group: GroupReport) => (isPart ? { ...group, spread: null } : group);
  return [
    ...onWhich(comparison, test.length),
    ...reaches(told(main), macroF1A, conditions, { inFull: true }),
    { text: "; " },
    ...reaches(told(partner), macroF1B, conditions, { inFull: false }),
    { text: ". " },
    ...verdictWords(comparison, test.length, dataset.testSize, drawsOf(comparison, [main, partner])),
    ...(verdictOf(comparison) === "too few" ? [] : covers(main, partner)),
  ];
}

/** "3 seeds", "3 orders", "3 seeds in 2 orders". */
export function drawsInWords({ seeds, orders }: Pick<GroupReport, "seeds" | "orders">): string {
  if (seeds === 1) return counted(orders, "order");
  return orders === 1 ? counted(seeds, "seed") : `${counted(seeds, "seed")} in ${counted(orders, "order")}`;
}

/** The comparison of the groups of these two conditions, seen from the first; null where they were not compared. */
export function mainComparison(sweep: Sweep, { main, partner }: MainPair): GroupComparison | null {
  const [a, b] = [groupOf(sweep, main), groupOf(sweep, partner)];
  const { comparisons } = sweep;
  const found = comparisons.find((one) => one.a === a && one.b === b);
  if (found) return found;
  const mirrored = comparisons.find((one) => one.a === b && one.b === a);
  return mirrored ? turnedRound(mirrored) : null;
}

function groupOf({ groups }: Sweep, condition: number | null): number {
  return groups.findIndex(({ members }) => condition !== null && members.includes(condition));
}

function reaches(
  group: GroupReport,
  macroF1: number | null,
  conditions: readonly ConditionReport[],
  { inFull }: { inFull: boolean },
): Segment[] {
  const { prefixTokens, spread, measured, members } = group;
  const nUsed = conditions[members[0] ?? 0]?.nUsed ?? null;
  const about = measured.some((at) => conditions[at]?.tokenSource === "estimated") ? "about " : "";
  const tokens =
    prefixTokens === null
      ? []
      : [
          { text: ` with ${about}` },
          { text: formatTokens(prefixTokens), strong: true },
          ...(inFull ? [{ text: " prefix tokens" }] : []),
        ];
  return [
    { text: `${subject({ ...group, nUsed })} reaches ` },
    { text: formatScore(macroF1), strong: true },
    ...(inFull ? [{ text: " macro-F1" }] : []),
    ...tokens,
    ...(measured.length > 1
      ? [{ text: `, the mean of ${drawsInWords(group)}${spread ? ` (${formatInterval(spread)})` : ""}` }]
      : []),
  ];
}

/** On how many test examples, of members that have not all answered as many from the fewest to the most; then the interval is about others. */
function onTest({ interval, measured }: GroupReport, { test }: RunRecord, conditions: readonly ConditionReport[]) {
  const answered = measured.flatMap((at) => conditions[at]?.done ?? []);
  const [least, most] = [Math.min(...answered), Math.max(...answered)];
  const span = least === most ? formatTokens(most) : `${formatTokens(least)} to ${formatTokens(most)}`;
  const all = counted(test.length, "test example");
  const few =
    least < FEWEST_FOR_A_VERDICT ? ` ${counted(least, "example")} can give no more than a first impression.` : "";
  const shown = interval && least === most && few === "";
  return [
    { text: ` on ${least < test.length ? `${span} of ${all}` : all}` },
    ...(shown ? [{ text: ` (95 % interval ${formatInterval(interval)})`, muted: true }] : []),
    { text: `.${few}` },
  ];
}

/** null where neither was drawn more than once. */
function drawsOf({ neededDraws }: GroupComparison, groups: readonly GroupReport[]): Draws | null {
  const present = Math.max(
    ...groups.map(({ seeds, orders, measured }) => (measured.length < 2 ? 1 : seeds > 1 ? seeds : orders)),
  );
  if (present < 2) return null;
  return { needed: neededDraws, present, noun: groups.some(({ seeds }) => seeds > 1) ? "seeds" : "orders" };
}

/** What the interval of the difference is about: a draw that was made once does not say how much another would differ. */
function covers(a: GroupReport, b: GroupReport): Segment[] {
  const drawnOnce = [a, b].filter(({ n, measured }) => n !== null && measured.length < 2);
  const [once] = drawnOnce;
  const varied = [a, b].find(({ measured }) => measured.length > 1);
  if (!varied) return [];
  const what = varied.seeds > 1 ? "seeds" : "orders";
  const rest = once ? `; ${subject({ ...once, nUsed: null })} was drawn once` : "";
  return [{ text: ` The interval covers the choice of ${what} and of test examples${rest}.`, muted: true }];
}
