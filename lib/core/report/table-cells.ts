import type { RunRecord } from "../run-record";
import type { Comparison } from "./comparison";
import { formatDelta, formatDeltaInterval, formatInterval, formatP, formatScore, formatTokens } from "./format";
import type { ConditionReport, Report } from "./report-types";
import type { GroupReport } from "./sweep-types";

/** A table as people read it: its head, rows of as many cells, and a sentence that says what it shows. A cell of null is empty. */
export type TableCells = {
  caption: string;
  head: string[];
  rows: (string | null)[][];
};

/** The conditions with macro-F1, interval, difference from the reference, tokens and calls, as they are shown. */
export function conditionCells(record: RunRecord, report: Report): TableCells {
  const { conditions, comparisons, reference } = report;
  const rows = conditions.map((condition, at) => {
    const { name, scores, interval } = condition;
    const comparison = comparisons.find(({ a }) => a === at);
    return [
      ...[name, scores && formatScore(scores.macroF1), interval && formatInterval(interval)],
      ...differenceCells(comparison, at === reference),
      ...[scores && formatScore(scores.accuracy), withoutLabel(condition), known(condition.prefixTokens)],
      condition.method === "imported" ? null : formatTokens(condition.bill.build.calls),
    ];
  });
  const head = ["Condition", "Macro-F1", "95 % interval", "Difference", "95 % interval", "p (Holm)"];
  return {
    caption: caption(record, report, "the choice of test examples"),
    head: [...head, "Accuracy", "No label", "Prefix tokens", "Calls to build it"],
    rows,
  };
}

/** The groups of a sweep: mean over their conditions, its spread and interval, difference and tokens; null where there is no sweep. */
export function groupCells(record: RunRecord, report: Report): TableCells | null {
  const { sweep } = report;
  if (!sweep) return null;
  const rows = sweep.groups.map((group, at) => {
    const { name, macroF1, sd, interval, prefixTokens } = group;
    const comparison = sweep.comparisons.find(({ a }) => a === at);
    return [
      ...[name, membersOf(group), macroF1 === null ? null : formatScore(macroF1), sd === null ? null : formatScore(sd)],
      ...[interval && formatInterval(interval), ...differenceCells(comparison, at === sweep.reference)],
      known(prefixTokens),
    ];
  });
  const head = [
    "Group",
    "Conditions",
    "Mean macro-F1",
    "SD",
    "95 % interval",
    "Difference",
    "95 % interval",
    "p (Holm)",
  ];
  return {
    caption: caption(record, report, "seeds and test examples"),
    head: [...head, "Prefix tokens"],
    rows,
  };
}

type Compared = Pick<Comparison, "delta" | "interval" | "pHolm">;

/** Of the reference itself there is no difference. */
function differenceCells(comparison: Compared | undefined, isReference: boolean): (string | null)[] {
  if (isReference) return ["reference", null, null];
  if (!comparison) return [null, null, null];
  const { delta, interval, pHolm } = comparison;
  return [formatDelta(delta), interval && formatDeltaInterval(interval), formatP(pHolm)];
}

function membersOf({ members, measured }: GroupReport): string {
  return measured.length === members.length ? String(members.length) : `${measured.length} of ${members.length}`;
}

function known(tokens: number | null): string | null {
  return tokens === null ? null : formatTokens(tokens);
}

function withoutLabel({ scores, done }: ConditionReport): string | null {
  return scores && formatTokens(done - scores.outcomes.valid - scores.outcomes.failed);
}

function caption({ name, test, labels, seed, dataset, version }: RunRecord, report: Report, covered: string): string {
  return (
    `${name}: ${test.length} test examples of ${dataset.name}, ${labels.length} labels, seed ${seed}. ` +
    `Intervals cover ${covered}.${readingWords(report)} Data ${dataset.hash.slice(0, 12)}, Prompt-MII Studio ${version}.`
  );
}

/** Nothing of the reading that was fixed before any result; any other is named, with each alias, and is exploratory. */
function readingWords({ parser, aliases }: Report): string {
  const other = [
    ...(parser === "strict" ? [] : ["replies are read leniently"]),
    ...aliases.map(({ reply, label }) => `“${reply}” counts as ${label}`),
  ];
  const words = other.join(", ");
  if (words === "") return "";
  return ` ${words.charAt(0).toUpperCase()}${words.slice(1)}: chosen after the results could be seen, so exploratory.`;
}
