import { confusedPairs, mutualConfusion } from "./confusions";

export const labelOrders = ["confusion", "size", "name"] as const;
/** `confusion`: labels that are taken for each other stand together; `size`: the most examples first; `name`: as the label set has them. */
export type LabelOrder = (typeof labelOrders)[number];

/** The labels of a confusion matrix (`Scores.confusion`) as indices, in an order in which it is read. */
export function orderLabels(confusion: readonly (readonly number[])[], order: LabelOrder): number[] {
  const labels = [...confusion.keys()];
  if (order === "size") return labels.sort((a, b) => examplesOf(confusion[b]) - examplesOf(confusion[a]) || a - b);
  return order === "confusion" ? neighbours(confusion) : labels;
}

/**
 * Ours: the pairs are gone through from the most confused on, and the groups of both labels are joined there, turned so that the two
 * come as near each other as their groups allow. The groups with the most mistakes stand first, labels without any last.
 */
function neighbours(confusion: readonly (readonly number[])[]): number[] {
  const groupOf = new Map([...confusion.keys()].map((label) => [label, [label]]));
  for (const [one, other] of byMutualConfusion(confusion)) {
    const [left = [], right = []] = [groupOf.get(one), groupOf.get(other)];
    if (left === right) continue;
    const joined = [...towardsEnd(left, one), ...towardsEnd(right, other).reverse()];
    for (const label of joined) groupOf.set(label, joined);
  }
  const mistakes = (group: readonly number[]) =>
    group.reduce((sum, label) => sum + examplesOf(confusion[label]) - (confusion[label]?.[label] ?? 0), 0);
  return [...new Set(groupOf.values())].sort((a, b) => mistakes(b) - mistakes(a)).flat();
}

function byMutualConfusion(confusion: readonly (readonly number[])[]): [number, number][] {
  const pairs = confusedPairs(confusion)
    .filter(({ predicted }) => predicted < confusion.length)
    .map(({ gold, predicted }): [number, number] => [Math.min(gold, predicted), Math.max(gold, predicted)]);
  const often = ([one, other]: [number, number]) => mutualConfusion(confusion, one, other);
  return pairs.sort((a, b) => often(b) - often(a) || a[0] - b[0] || a[1] - b[1]);
}

function towardsEnd(group: readonly number[], label: number): number[] {
  return group.indexOf(label) < group.length / 2 && group.length > 1 ? group.toReversed() : [...group];
}

function examplesOf(row: readonly number[] | undefined): number {
  return (row ?? []).reduce((sum, count) => sum + count, 0);
}
