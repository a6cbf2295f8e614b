import type { RunRecord } from "../run-record";
import { formatDelta, formatDeltaInterval, formatInterval, formatScore, formatTokens } from "./format";
import type { Comparison, ConditionReport, Segment } from "./report-types";
import { unmeasured } from "./unmeasured";

/** Ours: below this many examples no verdict is given, for a bootstrap of so few cannot see what it has not drawn. */
const FEWEST_FOR_A_VERDICT = 10;

/**
 * The result in plain words: the main condition against its partner, or the main condition alone, or why nothing is
 * measured. Two conditions are called distinguishable only where the interval of their difference excludes 0; never equal.
 */
export function answer(
  record: RunRecord,
  conditions: readonly ConditionReport[],
  main: number | null,
  comparison: Comparison | null,
): Segment[] {
  const condition = main === null ? undefined : conditions[main];
  const partner = comparison === null ? undefined : conditions[comparison.b];
  if (!condition) return unmeasured(record, conditions);
  const told = comparison && partner ? versus(condition, partner, comparison) : alone(condition);
  return [...opening(record, told), ...failures(partner ? [condition, partner] : [condition])];
}

function opening({ status }: RunRecord, [first, ...rest]: Segment[]): Segment[] {
  if (!first) return [];
  if (status === "done") return [{ ...first, text: capitalised(first.text) }, ...rest];
  const lead = status === "cancelled" ? "Stopped early: " : status === "failed" ? "The run broke off: " : "So far: ";
  return [{ text: lead, muted: true }, first, ...rest];
}

function versus(main: ConditionReport, partner: ConditionReport, comparison: Comparison): Segment[] {
  return [
    ...reaches(main, comparison.macroF1A, { inFull: true }),
    { text: "; " },
    ...reaches(partner, comparison.macroF1B, { inFull: false }),
    { text: ". " },
    ...verdict(comparison, main.total),
  ];
}

function alone(condition: ConditionReport): Segment[] {
  const { scores, interval, done, total } = condition;
  const few =
    done < FEWEST_FOR_A_VERDICT ? ` ${counted(done, "example")} can give no more than a first impression.` : "";
  return [
    ...reaches(condition, scores?.macroF1 ?? null, { inFull: true }),
    {
      text: ` on ${done < total ? `${done} of ${total}` : done} test ${done === 1 && total === 1 ? "example" : "examples"}`,
    },
    ...(interval && few === "" ? [{ text: ` (95 % interval ${formatInterval(interval)})`, muted: true }] : []),
    { text: `.${few}` },
  ];
}

function reaches(condition: ConditionReport, macroF1: number | null, { inFull }: { inFull: boolean }): Segment[] {
  const { prefixTokens, tokenSource } = condition;
  const score: Segment[] = [
    { text: `${subject(condition)} reaches ` },
    { text: formatScore(macroF1), strong: true },
    { text: inFull ? " macro-F1" : "" },
  ];
  if (prefixTokens === null) return score.filter(({ text }) => text !== "");
  const about = tokenSource === "estimated" ? "about " : "";
  const unit = inFull ? [{ text: prefixTokens === 1 ? " prefix token" : " prefix tokens" }] : [];
  const tokens = [{ text: ` with ${about}` }, { text: formatTokens(prefixTokens), strong: true }, ...unit];
  return [...score.filter(({ text }) => text !== ""), ...tokens];
}

function subject({ name, n, nUsed }: ConditionReport): string {
  const full = n !== null && nUsed !== null && nUsed < n ? `${name} (${nUsed} fit the context)` : name;
  return full.includes(",") ? `${full},` : full;
}

function verdict(comparison: Comparison, total: number): Segment[] {
  const { examples, delta, interval } = comparison;
  const these =
    examples < total
      ? `the ${examples} of ${total} examples both have answered`
      : `these ${counted(examples, "example")}`;
  if (examples < FEWEST_FOR_A_VERDICT || interval === null) return tooFew(these, delta);
  const told = interval[0] > 0 || interval[1] < 0 ? "distinguishable" : "not distinguishable";
  return [
    { text: `On ${these} the two are ` },
    { text: told, strong: true },
    { text: ` (difference ${formatDelta(delta)}, 95 % interval ${formatDeltaInterval(interval)})`, muted: true },
    { text: "." },
  ];
}

function tooFew(these: string, delta: number): Segment[] {
  return [
    { text: `${capitalised(these)} are ` },
    { text: "too few to tell the two apart", strong: true },
    { text: ` (difference ${formatDelta(delta)})`, muted: true },
    { text: "." },
  ];
}

function failures(conditions: readonly ConditionReport[]): Segment[] {
  const failed = conditions.reduce((sum, { scores }) => sum + (scores?.outcomes.failed ?? 0), 0);
  const done = conditions.reduce((sum, condition) => sum + condition.done, 0);
  if (failed === 0) return [];
  return [
    {
      text: ` ${failed} of ${counted(done, "call")} failed and ${failed === 1 ? "counts as a miss" : "count as misses"}.`,
    },
  ];
}

function counted(count: number, noun: string): string {
  return `${formatTokens(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
