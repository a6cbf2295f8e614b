import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusedPairs, confusedWith } from "./confusions";
import { labelOrders, orderLabels } from "./label-order";

/** Labels 0 and 3 are taken for each other, 1 for nothing, 2 is always right. */
const confusion = [
  [5, 0, 0, 4, 1],
  [0, 0, 0, 0, 2],
  [0, 0, 9, 0, 0],
  [3, 1, 0, 6, 0],
];

describe("which label was taken for which", () => {
  it("lists every mistake, the most frequent first, with its share of the gold label's examples", () => {
    expect(confusedPairs(confusion)).toEqual([
      { gold: 0, predicted: 3, count: 4, share: 0.4 },
      { gold: 3, predicted: 0, count: 3, share: 0.3 },
      { gold: 1, predicted: 4, count: 2, share: 1 },
      { gold: 0, predicted: 4, count: 1, share: 0.1 },
      { gold: 3, predicted: 1, count: 1, share: 0.1 },
    ]);
    expect(confusedPairs([[3, 0]])).toEqual([]);
  });

  it("names the labels that one is confused with, in either direction", () => {
    expect(confusedWith(confusion, 3, 5)).toEqual([0, 1]);
    expect(confusedWith(confusion, 1, 5)).toEqual([3]);
    expect(confusedWith(confusion, 3, 1)).toEqual([0]);
    expect(confusedWith(confusion, 2, 5)).toEqual([]);
  });

  it("sets labels that are taken for each other side by side, those without a mistake last", () => {
    expect(orderLabels(confusion, "confusion")).toEqual([1, 3, 0, 2]);
    expect(orderLabels(confusion, "size")).toEqual([0, 3, 2, 1]);
    expect(orderLabels(confusion, "name")).toEqual([0, 1, 2, 3]);
  });

  it("turns a group so that its confused label is at the seam", () => {
    const pairs = [
      ...confusedChain(6, [
        [0, 1],
        [2, 3],
        [1, 2],
        [4, 5],
        [5, 0],
      ]),
    ];
    expect(orderLabels(pairs, "confusion")).toEqual([3, 2, 1, 0, 5, 4]);
  });

  it("always gives every label once, and lists as many mistakes as the matrix holds", () => {
    const matrices = fc.integer({ min: 1, max: 9 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size + 1, maxLength: size + 1 }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(matrices, fc.constantFrom(...labelOrders), (matrix, order) => {
        expect(orderLabels(matrix, order).sort((a, b) => a - b)).toEqual([...matrix.keys()]);
        const wrong = matrix.flatMap((row, gold) => row.filter((_, predicted) => predicted !== gold));
        const listed = confusedPairs(matrix).reduce((sum, { count }) => sum + count, 0);
        expect(listed).toBe(wrong.reduce((sum, count) => sum + count, 0));
      }),
    );
  });
});

/** A matrix in which the pairs are confused with each other, the earlier ones more often. */
function confusedChain(size: number, pairs: [number, number][]): number[][] {
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  pairs.forEach(([one, other], at) => {
    const row = matrix[one];
    if (row) row[other] = 10 - at;
  });
  return matrix;
}
