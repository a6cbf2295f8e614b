import type { LabelParser } from "../labels";
import type { RunRecord } from "../run-record";
import { answer } from "./answer";
import { mainCondition, referenceCondition } from "./choose-conditions";
import { compare } from "./compare";
import { conditionReport, isUsable } from "./condition-report";
import { disagreements } from "./disagreements";
import { evidenceOf, pairedSamples, readReplies } from "./evidence";
import { placeOnFrontier } from "./place-on-frontier";
import type { ConditionReport, Report } from "./report-types";

/**
 * Everything a run shows, from what is stored of it and nothing else: the same record gives the same report, on the
 * server and in a visitor's browser. A running or stopped run gives the report of what was answered so far.
 * Throws a Problem where a gold label is outside the record's label set.
 */
export function buildReport(record: RunRecord, parser: LabelParser = "strict"): Report {
  const predictions = record.conditions.map((condition) => readReplies(condition, record, parser));
  const evidence = evidenceOf(record, predictions);
  const samples = pairedSamples(evidence);
  const conditions = placeOnFrontier(
    record.conditions.map((condition, at) => conditionReport(condition, record, predictions[at] ?? [], samples([at]))),
    samples,
  );
  const usable = [...conditions.keys()].filter((at) => isUsable(conditions[at]));
  const chosen = record.reference ?? null;
  const reference = chosen ?? referenceCondition(conditions);
  const others = usable.filter((at) => at !== chosen);
  const main = mainCondition(conditions, others.length > 0 ? others : usable);
  const partner = main === reference ? firstNaive(conditions) : reference;
  const between = (a: number | null, b: number | null) =>
    a === null || b === null || a === b || !usable.includes(b) ? null : compare(evidence, samples, a, b);
  return {
    parser,
    conditions,
    frontier: [...conditions.keys()].filter((at) => conditions[at]?.onFrontier),
    reference,
    comparisons: usable.flatMap((at) => between(at, reference) ?? []),
    disagreements: disagreements(predictions),
    answer: answer(record, conditions, main, between(main, partner)),
  };
}

/** What the answer sets beside its main condition where that is the reference itself. */
function firstNaive(conditions: readonly ConditionReport[]): number | null {
  const at = conditions.findIndex(({ method }) => method === "naive");
  return at === -1 ? null : at;
}
