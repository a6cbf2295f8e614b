import type { Alias, LabelParser } from "../labels";
import type { RunRecord } from "../run-record";
import { answer } from "./answer";
import { mainCondition, referenceCondition } from "./choose-conditions";
import { compareAll, turnedRound } from "./compare";
import type { Comparison } from "./comparison";
import { conditionGroups } from "./condition-groups";
import { conditionReport, isUsable } from "./condition-report";
import { disagreements } from "./disagreements";
import { evidenceOf, pairedSamples, readReplies } from "./evidence";
import { matricesOf } from "./matrices";
import { placeOnFrontier } from "./place-on-frontier";
import { scoreInterval } from "./score-interval";
import type { ConditionReport, Report } from "./report-types";
import { buildSweep } from "./sweep";
import { mainComparison, sweepAnswer } from "./sweep-answer";

/**
 * Everything a run shows, from what is stored of it and nothing else: the same record gives the same report, on the
 * server and in a visitor's browser. A running or stopped run gives the report of what was answered so far.
 * Throws a Problem where a gold label is outside the record's label set.
 */
export function buildReport(record: RunRecord, parser: LabelParser = "strict", aliases: readonly Alias[] = []): Report {
  const predictions = record.conditions.map((condition) => readReplies(condition, record, parser, aliases));
  const evidence = evidenceOf(record, predictions);
  const samples = pairedSamples(evidence);
  const conditions = placeOnFrontier(
    record.conditions.map((condition, at) =>
      conditionReport(condition, record, predictions[at] ?? [], scoreInterval(evidence, samples, at)),
    ),
    samples,
  );
  const usable = [...conditions.keys()].filter((at) => isUsable(conditions[at]));
  const chosen = record.reference ?? null;
  const reference = chosen ?? referenceCondition(conditions);
  const others = usable.filter((at) => at !== chosen);
  const main = mainCondition(conditions, others.length > 0 ? others : usable);
  const partner = main === reference ? firstNaive(conditions) : reference;
  const comparisons =
    reference === null || !usable.includes(reference) ? [] : compareAll(evidence, samples, usable, reference);
  const sweeping = conditionGroups(record).some(({ members }) => members.length > 1);
  const sweep = sweeping ? buildSweep(record, { conditions, evidence, samples, comparisons, reference }) : null;
  return {
    parser,
    aliases: [...aliases],
    conditions,
    frontier: [...conditions.keys()].filter((at) => conditions[at]?.onFrontier),
    reference,
    comparisons,
    disagreements: disagreements(predictions),
    sweep,
    matrices: matricesOf(record, conditions, sweep?.groups ?? null),
    needed: (sweep ? mainComparison(sweep, { main, partner }) : between(comparisons, main, partner))?.needed ?? null,
    answer: sweep
      ? sweepAnswer(record, conditions, sweep, { main, partner })
      : answer(record, conditions, main, between(comparisons, main, partner)),
  };
}

/** The comparison of two conditions, one of which is the reference, seen from the first of them. */
function between(comparisons: readonly Comparison[], a: number | null, b: number | null): Comparison | null {
  const found = comparisons.find((one) => one.a === a && one.b === b);
  const mirrored = comparisons.find((one) => one.a === b && one.b === a);
  return found ?? (mirrored ? turnedRound(mirrored) : null);
}

/** What the answer sets beside its main condition where that is the reference itself. */
function firstNaive(conditions: readonly ConditionReport[]): number | null {
  const at = conditions.findIndex(({ method }) => method === "naive");
  return at === -1 ? null : at;
}
