import { f1 } from "./f1";
import { labelKey } from "./labels";
import { paperMacroF1, rewardMacroF1 } from "./paper-conventions";
import { Problem } from "./problem";
import { labelIndices, meanF1, tally, type Tally } from "./tally";
import { outcomes, type LabelSet, type Outcome, type Prediction } from "./types";

/**
 * A prediction with the reply it was read from: the paper's conventions count distinct strings. `answer` is there where it is not the
 * whole reply, because the model thought aloud before it.
 */
export type ReadPrediction = Prediction & { raw: string; answer?: string };

/** Counts of one label; `f1` is 0 where the label occurs neither in gold nor among the predictions. */
export type LabelScore = { label: string; tp: number; fp: number; fn: number; f1: number };

/** Scores of one condition on the examples it has answered (method.md 5); all shares are in [0, 1]. */
export type Scores = {
  /** Ours: mean F1 over the labels that occur in gold or among valid predictions. */
  macroF1: number;
  accuracy: number;
  /** The released analysis: every distinct stray reply is a class, empty and failed replies are dropped. */
  macroF1Paper: number;
  /** The reward of the training: every stray reply counts as the first label. */
  macroF1Reward: number;
  /** How many labels `macroF1` is the mean of. */
  classes: number;
  outcomes: Record<Outcome, number>;
  /** One entry a label, in the order of the label set. */
  perLabel: LabelScore[];
  /** Rows: gold label; columns: predicted label, then "nothing". */
  confusion: number[][];
};

/**
 * Scores of aligned gold labels and predictions. Throws a Problem when their numbers differ or a gold label is outside the set.
 * Without any example every score is 0 over 0 classes: callers show "not scored" instead.
 */
export function scores(gold: readonly string[], predictions: readonly ReadPrediction[], labels: LabelSet): Scores {
  requireAligned(gold, predictions);
  const goldIndices = labelIndices(gold, labels);
  const predicted = labelIndices(
    predictions.map(({ label }) => label),
    labels,
  );
  const counts = tally(goldIndices, predicted, labels.length);
  const raws = predictions.map(({ raw, answer = raw }) => labelKey(answer));
  const goldKeys = gold.map(labelKey);
  return {
    ...meanF1(counts),
    accuracy: gold.length === 0 ? 0 : sum(counts.right) / gold.length,
    macroF1Paper: paperMacroF1(goldKeys, raws),
    macroF1Reward: rewardMacroF1(goldKeys, raws, labels.map(labelKey)),
    outcomes: countOutcomes(predictions),
    perLabel: labels.map((label, index) => labelScore(label, index, counts)),
    confusion: confusionMatrix(goldIndices, predicted, labels.length),
  };
}

function labelScore(label: string, index: number, counts: Tally): LabelScore {
  const [tp, gold, predicted] = [counts.right[index] ?? 0, counts.gold[index] ?? 0, counts.predicted[index] ?? 0];
  return { label, tp, fp: predicted - tp, fn: gold - tp, f1: f1(tp, gold, predicted) };
}

function confusionMatrix(gold: Uint32Array, predicted: Uint32Array, labelCount: number): number[][] {
  const matrix = Array.from({ length: labelCount }, () => new Array<number>(labelCount + 1).fill(0));
  gold.forEach((label, position) => {
    const row = matrix[label];
    const column = predicted[position] ?? labelCount;
    if (row) row[column] = (row[column] ?? 0) + 1;
  });
  return matrix;
}

function countOutcomes(predictions: readonly Prediction[]): Record<Outcome, number> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of predictions) counts[outcome] += 1;
  return counts;
}

function requireAligned(gold: readonly string[], predictions: readonly ReadPrediction[]): void {
  if (gold.length === predictions.length) return;
  throw new Problem(
    "internal",
    `Expected a prediction for each of ${gold.length} examples, got ${predictions.length}.`,
  );
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
