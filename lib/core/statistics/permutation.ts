import { type Random, seededRandom } from "../random";
import { cellsOf, meanF1OfCells } from "./cells";

/** Permutations drawn where there are too many to go through: p is then good to 0.002 at 0.05. */
export const PERMUTATIONS = 10_000;

/** Differences that fall short by less are as large: the rest is rounding. */
const SAME = 1e-9;

/**
 * Paired permutation test of the difference in macro-F1 (Fisher's randomisation; method.md 7): two-sided p in (0, 1]. Were the two
 * conditions alike, each example's two predictions could be swapped; only examples on which they differ matter. All swaps are gone
 * through where there are at most `permutations`; else so many are drawn and p = (b + 1) / (B + 1) (Phipson and Smyth 2010), so
 * that it is never 0. Aligned label indices, `labelCount` is nothing. 1 where the predictions are equal everywhere.
 */
export function permutationP(
  gold: Uint32Array,
  a: Uint32Array,
  b: Uint32Array,
  { labelCount, seed, permutations = PERMUTATIONS }: { labelCount: number; seed: number; permutations?: number },
): number {
  const swaps = swappable(gold, a, b, labelCount);
  const size = swaps.a.length;
  const least = Math.abs(swaps.difference(() => 0)) - SAME;
  const extreme = (flip: (at: number) => number) => (Math.abs(swaps.difference(flip)) >= least ? 1 : 0);
  let count = 0;
  if (2 ** size <= permutations) {
    for (let mask = 0; mask < 2 ** size; mask += 1) count += extreme((at) => (mask >>> at) & 1);
    return count / 2 ** size;
  }
  const flip = coin(seededRandom(seed, "permute"));
  for (let drawn = 0; drawn < permutations; drawn += 1) count += extreme(flip);
  return (count + 1) / (permutations + 1);
}

/** The examples on which both differ, and the difference in macro-F1 after some of them are swapped: 1 swaps, 0 leaves. */
function swappable(gold: Uint32Array, a: Uint32Array, b: Uint32Array, labelCount: number) {
  const goldCounts = new Uint32Array(labelCount + 1);
  for (const label of gold) goldCounts[label] = (goldCounts[label] as number) + 1;
  const [cellsA, cellsB] = [cellsOf(gold, a), cellsOf(gold, b)];
  const differ = cellsA.map((_, at) => at).filter((at) => a[at] !== b[at]);
  const [ofA, ofB] = [differ.map((at) => cellsA[at] as number), differ.map((at) => cellsB[at] as number)];
  const same = new Uint32Array(2 * labelCount + 2);
  cellsA.forEach((cell, at) => (same[cell] = (same[cell] as number) + (a[at] === b[at] ? 1 : 0)));
  const [first, second] = [new Uint32Array(same.length), new Uint32Array(same.length)];
  const difference = (flip: (at: number) => number): number => {
    first.set(same);
    second.set(same);
    for (let at = 0; at < ofA.length; at += 1) {
      const swap = flip(at) === 1;
      const [one, other] = [ofA[at] as number, ofB[at] as number];
      const [toFirst, toSecond] = swap ? [other, one] : [one, other];
      first[toFirst] = (first[toFirst] as number) + 1;
      second[toSecond] = (second[toSecond] as number) + 1;
    }
    return meanF1OfCells(goldCounts, first) - meanF1OfCells(goldCounts, second);
  };
  return { a: ofA, difference };
}

/** A fair coin, 32 tosses a number drawn. */
function coin(next: Random): () => number {
  let [bits, left] = [0, 0];
  return () => {
    if (left === 0) [bits, left] = [next(), 32];
    left -= 1;
    return (bits >>> left) & 1;
  };
}
