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
  const pairs = differingPairs(gold, a, b);
  const difference = differenceAfterSwaps(pairs, gold, [a, b], labelCount);
  const size = pairs.reduce((sum, { count }) => sum + count, 0);
  const least = Math.abs(difference(() => 0)) - SAME;
  let extreme = 0;
  if (2 ** size <= permutations) {
    for (let mask = 0; mask < 2 ** size; mask += 1) {
      let rest = mask;
      const swapped = ({ count }: Pair) => {
        const own = rest & (2 ** count - 1);
        rest >>>= count;
        return ones(own);
      };
      if (Math.abs(difference(swapped)) >= least) extreme += 1;
    }
    return extreme / 2 ** size;
  }
  const next = seededRandom(seed, "permute");
  const swapped = ({ count }: Pair) => heads(count, next);
  for (let drawn = 0; drawn < permutations; drawn += 1) if (Math.abs(difference(swapped)) >= least) extreme += 1;
  return (extreme + 1) / (permutations + 1);
}

/** Examples on which a's prediction falls into one cell and b's into another; which examples they are does not matter. */
type Pair = { a: number; b: number; count: number };

function differingPairs(gold: Uint32Array, a: Uint32Array, b: Uint32Array): Pair[] {
  const [cellsA, cellsB] = [cellsOf(gold, a), cellsOf(gold, b)];
  const pairs = new Map<string, Pair>();
  cellsA.forEach((cellA, at) => {
    const cellB = cellsB[at] ?? cellA;
    if (cellA === cellB) return;
    const pair = pairs.get(`${cellA}/${cellB}`) ?? { a: cellA, b: cellB, count: 0 };
    pair.count += 1;
    pairs.set(`${cellA}/${cellB}`, pair);
  });
  return [...pairs.values()];
}

/** Gives the difference in macro-F1 after so many examples of each pair have changed sides. */
function differenceAfterSwaps(
  pairs: readonly Pair[],
  gold: Uint32Array,
  [a, b]: readonly [Uint32Array, Uint32Array],
  labelCount: number,
): (swapped: (pair: Pair) => number) => number {
  const goldCounts = new Uint32Array(labelCount + 1);
  for (const label of gold) goldCounts[label] = (goldCounts[label] as number) + 1;
  const [ofA, ofB] = [a, b].map((column) => counted(cellsOf(gold, column), 2 * labelCount + 2)) as [Cells, Cells];
  const [first, second] = [new Uint32Array(ofA.length), new Uint32Array(ofA.length)];
  return (swapped) => {
    first.set(ofA);
    second.set(ofB);
    for (const pair of pairs) {
      const moved = swapped(pair);
      first[pair.a] = (first[pair.a] as number) - moved;
      first[pair.b] = (first[pair.b] as number) + moved;
      second[pair.b] = (second[pair.b] as number) - moved;
      second[pair.a] = (second[pair.a] as number) + moved;
    }
    return meanF1OfCells(goldCounts, first) - meanF1OfCells(goldCounts, second);
  };
}

type Cells = Uint32Array;

function counted(cells: Uint32Array, size: number): Cells {
  const counts = new Uint32Array(size);
  for (const cell of cells) counts[cell] = (counts[cell] as number) + 1;
  return counts;
}

/** How many of so many tosses of a fair coin show heads. */
function heads(tosses: number, next: Random): number {
  let found = 0;
  let left = tosses;
  for (; left >= 32; left -= 32) found += ones(next());
  return left === 0 ? found : found + ones(next() >>> (32 - left));
}

/** Bits that are set in a 32-bit word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
