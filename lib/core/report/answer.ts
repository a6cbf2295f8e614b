import type { RunRecord } from "../run-record";
import type { Comparison } from "./comparison";
import { formatInterval, formatScore, formatTokens } from "./format";
import type { ConditionReport, Segment } from "./report-types";
import { unmeasured } from "./unmeasured";
import { FEWEST_FOR_A_VERDICT, onWhich, verdictWords } from "./verdict";

/**
 * The result in plain words: the main condition against its partner, or the main condition alone, or why nothing is
 * measured. What may be said of two conditions is `verdictOf`'s to decide.
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
  const told = comparison && partner ? versus(record, condition, partner, comparison) : alone(condition);
  const shown = comparison && partner ? [condition, partner] : [condition];
  return [...opening(record, told), ...caveats(record, shown), ...failures(shown)];
}

/** The head of a sentence on a run that has not ended as planned. */
export function opening({ status }: RunRecord, [first, ...rest]: Segment[]): Segment[] {
  if (!first) return [];
  if (status === "done") return [{ ...first, text: capitalised(first.text) }, ...rest];
  const lead = status === "cancelled" ? "Stopped early: " : status === "failed" ? "The run broke off: " : "So far: ";
  return [{ text: lead, muted: true }, first, ...rest];
}

function versus(
  { dataset }: RunRecord,
  main: ConditionReport,
  partner: ConditionReport,
  comparison: Comparison,
): Segment[] {
  return [
    ...onWhich(comparison, main.total),
    ...reaches(main, comparison.macroF1A, { inFull: true }),
    { text: "; " },
    ...reaches(partner, comparison.macroF1B, { inFull: false }),
    { text: ". " },
    ...verdictWords(comparison, main.total, dataset.testSize),
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

/** A condition as the subject of a sentence. */
export function subject({ name, n, nUsed }: Pick<ConditionReport, "name" | "n" | "nUsed">): string {
  const full = n !== null && nUsed !== null && nUsed < n ? `${name} (${nUsed} fit the context)` : name;
  return full.includes(",") ? `${full},` : full;
}

/** What makes these scores say less than they seem to. */
export function caveats({ test }: RunRecord, conditions: readonly ConditionReport[]): Segment[] {
  const gold = new Set(test.map((example) => example.gold));
  const [only] = gold;
  const oneLabel =
    gold.size === 1 && test.length > 1
      ? [{ text: ` Every test example has the label “${only}”, so nothing is measured of the other labels.` }]
      : [];
  const mute = conditions.filter(({ scores }) => scores?.outcomes.valid === 0);
  return [
    ...oneLabel,
    ...mute.map((condition) => ({ text: ` ${capitalised(subject(condition))} never answered with a label.` })),
  ];
}

/** How many calls of these failed for good. */
export function failures(conditions: readonly ConditionReport[]): Segment[] {
  const failed = conditions.reduce((sum, { scores }) => sum + (scores?.outcomes.failed ?? 0), 0);
  const done = conditions.reduce((sum, condition) => sum + condition.done, 0);
  if (failed === 0) return [];
  return [
    {
      text: ` ${failed} of ${counted(done, "call")} failed and ${failed === 1 ? "counts as a miss" : "count as misses"}.`,
    },
  ];
}

/** "1 example", "2 examples". */
export function counted(count: number, noun: string): string {
  return `${formatTokens(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
