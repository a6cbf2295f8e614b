import { shuffle } from "./random";
import type { Example } from "./types";

/** Indices into the rows that were split, both in seeded order. */
export type Split = { train: number[]; test: number[] };

const testLimit = 200;
/** With fewer rows an instruction can be written, but nothing measured. */
const measurableRows = 6;

/**
 * The split of a dataset that brings no test part (method.md 4): one seeded order of all rows; of it, min(200, ⌊2/3 of the
 * rows⌋) are test and the rest train. Fewer than 6 rows are all train.
 *
 * Rows of equal text (after trim) go to one side together. They are taken in order of their first row, and a group that no
 * longer fits into test joins train; so test is never larger than said, and smaller only where what is left comes in
 * groups: by less than the size of the smallest group that did not fit.
 */
export function splitExamples(examples: readonly Example[], seed: number): Split {
  const order = shuffle([...examples.keys()], seed, "split");
  const size = testSize(examples.length);
  const inTest = new Set<string>();
  let taken = 0;
  for (const [text, rows] of groupSizes(examples, order)) {
    if (taken + rows > size) continue;
    inTest.add(text);
    taken += rows;
  }
  const isTest = (index: number) => inTest.has(textOf(examples, index));
  return { train: order.filter((index) => !isTest(index)), test: order.filter(isTest) };
}

function testSize(rows: number): number {
  return rows < measurableRows ? 0 : Math.min(testLimit, Math.floor((2 * rows) / 3));
}

function groupSizes(examples: readonly Example[], order: number[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const index of order) {
    const text = textOf(examples, index);
    sizes.set(text, (sizes.get(text) ?? 0) + 1);
  }
  return sizes;
}

function textOf(examples: readonly Example[], index: number): string {
  return examples[index]?.text.trim() ?? "";
}

/** The one seeded order of the train part, from which every method takes its n (method.md 4). Expects the part as it is stored. */
export function trainOrder<T>(train: readonly T[], seed: number): T[] {
  return shuffle(train, seed, "train");
}

/** The seeded order of a test part that came with the dataset; its first k are the test of size k, so a longer test keeps a shorter one. */
export function testOrder<T>(test: readonly T[], seed: number): T[] {
  return shuffle(test, seed, "test");
}

/** The n-shot set: the first n of a train order, or all when there are fewer; so sets are nested across n. `n` is an integer from 0. */
export function nShot<T>(order: readonly T[], n: number): T[] {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Expected a number of examples from 0, not ${n}.`);
  return order.slice(0, n);
}

/** How many test examples a run scores unless told otherwise: 40 with the embedded follower, which is slow, else 200. */
export function testSizeDefault(embeddedFollower: boolean): 40 | 200 {
  return embeddedFollower ? 40 : testLimit;
}
