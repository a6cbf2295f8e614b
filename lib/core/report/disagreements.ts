import type { Prediction } from "../types";

/** Indices of the examples to which at least two conditions gave different predictions; nothing differs from a label, a missing answer from nothing. */
export function disagreements(columns: readonly (readonly (Prediction | null)[])[]): number[] {
  const examples = columns[0]?.length ?? 0;
  return [...new Array<undefined>(examples).keys()].filter(
    (at) => disagreement(columns.map((column) => column[at] ?? null)) > 0,
  );
}

/**
 * How much the predictions for one example disagree: the share of pairs of them that differ, in [0, 1]; 0 where fewer than two are there.
 * A missing answer is in no pair; nothing differs from a label.
 */
export function disagreement(predictions: readonly (Prediction | null)[]): number {
  const times = new Map<string | null, number>();
  for (const prediction of predictions) {
    if (prediction) times.set(prediction.label, (times.get(prediction.label) ?? 0) + 1);
  }
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const answered = [...times.values()].reduce((sum, count) => sum + count, 0);
  const alike = [...times.values()].reduce((sum, count) => sum + pairs(count), 0);
  return answered < 2 ? 0 : 1 - alike / pairs(answered);
}
