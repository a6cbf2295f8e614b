import { f1 } from "./f1";
import { Problem } from "./problem";
import type { LabelSet } from "./types";

/** Per label index: how often it was right, how often it is gold, how often it was predicted. */
export type Tally = { right: Uint32Array; gold: Uint32Array; predicted: Uint32Array };

/** Labels as indices into the label set; null becomes `labels.length`, which stands for "nothing". Throws a Problem for a label outside the set. */
export function labelIndices(values: readonly (string | null)[], labels: LabelSet): Uint32Array {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  return Uint32Array.from(values, (value, position) => {
    const index = value === null ? labels.length : indexOf.get(value);
    if (index !== undefined) return index;
    throw new Problem(
      "invalid",
      `Expected one of ${labels.length} labels at example ${position + 1}, but found "${value}". Add it to the label set or correct the example.`,
    );
  });
}

/** Macro-F1 (ours, method.md 5) of label indices below `labelCount`; a prediction equal to `labelCount` is nothing. 0 for no examples. */
export function macroF1(gold: Uint32Array, predicted: Uint32Array, labelCount: number): number {
  return meanF1(tally(gold, predicted, labelCount)).macroF1;
}

/** Counts of aligned label indices; those of "nothing" stand last. */
export function tally(gold: Uint32Array, predicted: Uint32Array, labelCount: number): Tally {
  const counts = { right: new Uint32Array(labelCount + 1), gold: new Uint32Array(labelCount + 1) };
  const predictedCounts = new Uint32Array(labelCount + 1);
  gold.forEach((label, position) => {
    const answer = predicted[position] ?? labelCount;
    counts.gold[label] = (counts.gold[label] ?? 0) + 1;
    predictedCounts[answer] = (predictedCounts[answer] ?? 0) + 1;
    if (answer === label) counts.right[label] = (counts.right[label] ?? 0) + 1;
  });
  return { ...counts, predicted: predictedCounts };
}

/** Mean F1 over the labels that are gold or predicted, and how many those are; "nothing" is no label. */
export function meanF1({ right, gold, predicted }: Tally): { macroF1: number; classes: number } {
  let total = 0;
  let classes = 0;
  for (let label = 0; label < gold.length - 1; label += 1) {
    const [labelGold, labelPredicted] = [gold[label] ?? 0, predicted[label] ?? 0];
    if (labelGold + labelPredicted === 0) continue;
    total += f1(right[label] ?? 0, labelGold, labelPredicted);
    classes += 1;
  }
  return { macroF1: classes === 0 ? 0 : total / classes, classes };
}
