import { labelReader, type Alias, type LabelParser } from "../labels";
import type { ReadPrediction } from "../metrics";
import type { ConditionRecord, RunRecord } from "../run-record";
import { resampleMacroF1, RESAMPLES } from "../statistics/resample";
import { labelIndices } from "../tally";
import { answerIn } from "../thinking";

/** A run as numbers: label indices of gold and of every condition's predictions; `answered` holds the example's indices. */
export type Evidence = {
  gold: Uint32Array;
  labelCount: number;
  seed: number;
  columns: { predicted: Uint32Array; answered: number[] }[];
};

/** Reads every stored reply of a condition; null where none is stored. */
export function readReplies(
  { replies, follower }: ConditionRecord,
  { labels, test }: RunRecord,
  parser: LabelParser,
  aliases: readonly Alias[] = [],
): (ReadPrediction | null)[] {
  const read = labelReader(labels, parser, follower, aliases);
  return test.map((_, at) => {
    const reply = replies[at];
    if (!reply) return null;
    const answer = answerIn(reply.raw, follower);
    return { ...read(reply), raw: reply.raw, ...(answer !== reply.raw && { answer }) };
  });
}

/** The numbers behind a record's predictions. Throws a Problem where a gold label is outside the label set. */
export function evidenceOf(record: RunRecord, predictions: readonly (ReadPrediction | null)[][]): Evidence {
  const { labels, test, seed } = record;
  const columns = predictions.map((column) => ({
    predicted: labelIndices(
      column.map((prediction) => prediction?.label ?? null),
      labels,
    ),
    answered: [...column.keys()].filter((at) => column[at] !== null),
  }));
  const gold = labelIndices(
    test.map((example) => example.gold),
    labels,
  );
  return { gold, labelCount: labels.length, seed, columns };
}

/** Indices of the examples that all these conditions have answered. */
export function sharedExamples({ columns }: Evidence, conditions: readonly number[]): number[] {
  const [first = [], ...others] = conditions.map((at) => columns[at]?.answered ?? []);
  const sets = others.map((answered) => new Set(answered));
  return first.filter((example) => sets.every((set) => set.has(example)));
}

/** Gold and predictions of these conditions at these examples. */
export function restrict(evidence: Evidence, conditions: readonly number[], examples: readonly number[]) {
  const pick = (values: Uint32Array) => Uint32Array.from(examples, (at) => values[at] ?? evidence.labelCount);
  return {
    gold: pick(evidence.gold),
    predicted: conditions.map((at) => pick(evidence.columns[at]?.predicted ?? new Uint32Array())),
  };
}

/** Macro-F1 of some conditions in the same resamples of the examples they share; null where they share fewer than two. */
export type PairedSamples = (conditions: readonly number[]) => Float64Array[] | null;

/** Conditions that have answered everything share one set of resamples, made at the first need; others get their own. */
export function pairedSamples(evidence: Evidence): PairedSamples {
  const { columns, gold } = evidence;
  const complete = [...columns.keys()].filter((at) => columns[at]?.answered.length === gold.length);
  let whole: Float64Array[] | null | undefined;
  return (conditions) => {
    const places = conditions.map((at) => complete.indexOf(at));
    if (places.includes(-1)) return resample(evidence, conditions);
    const all = (whole ??= resample(evidence, complete));
    return all && places.map((place) => all[place] ?? new Float64Array());
  };
}

function resample(evidence: Evidence, conditions: readonly number[]): Float64Array[] | null {
  const shared = sharedExamples(evidence, conditions);
  if (shared.length < 2) return null;
  const { gold, predicted } = restrict(evidence, conditions, shared);
  return resampleMacroF1(gold, predicted, evidence.labelCount, RESAMPLES, evidence.seed);
}
