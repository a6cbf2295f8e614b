import { meanF1, tally } from "../tally";

/**
 * Macro-F1 without each example in turn, in their order (the jackknife's values); aligned label indices, `labelCount` is nothing.
 * Examples with the same gold and prediction share one computation.
 */
export function leaveOneOut(gold: Uint32Array, predicted: Uint32Array, labelCount: number): Float64Array {
  const counts = tally(gold, predicted, labelCount);
  const known = new Map<number, number>();
  return Float64Array.from(gold, (label, at) => {
    const answer = predicted[at] ?? labelCount;
    const key = label * (labelCount + 1) + answer;
    const found = known.get(key) ?? without(counts, label, answer);
    known.set(key, found);
    return found;
  });
}

function without({ right, gold, predicted }: ReturnType<typeof tally>, label: number, answer: number): number {
  const less = (values: Uint32Array, at: number) => values.map((value, place) => (place === at ? value - 1 : value));
  const rightLess = label === answer ? less(right, label) : right;
  return meanF1({ right: rightLess, gold: less(gold, label), predicted: less(predicted, answer) }).macroF1;
}
