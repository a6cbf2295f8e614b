import { shuffle } from "./random";

/** Indices into the rows that were split, both in seeded order. */
export type Split = { train: number[]; test: number[] };

/** Demonstrations where nobody says how many: the paper's sensible default (method.md 2). */
export const nDefault = 20;

const testLimit = 200;
/** With fewer rows an instruction can be written, but nothing measured. */
const measurableRows = 6;

/**
 * The split of a dataset that brings no test part (method.md 4): `splitRandom` with min(200, ⌊2/3 of the rows⌋) test rows.
 * Fewer than 6 rows are all train.
 */
export function splitExamples(examples: readonly Text[], seed: number): Split {
  return splitRandom(examples, seed, testPartDefault(examples.length));
}

/** How many of so many rows a seeded split holds out (method.md 4); a few less where equal texts must stay together. */
export function testPartDefault(rows: number): number {
  return rows < measurableRows ? 0 : Math.min(testLimit, Math.floor((2 * rows) / 3));
}

/**
 * One seeded order of all rows; of it, `test` rows are test and the rest train. Rows of equal text (after trim) go to one side
 * together. They are taken in order of their first row, and a group that no longer fits into test joins train; so test is never
 * larger than `test`, and smaller only where what is left comes in groups: by less than the size of the smallest that did not fit.
 */
export function splitRandom(examples: readonly Text[], seed: number, test: number): Split {
  return splitTogether(examples, seed, test, textKey);
}

/**
 * As splitRandom, but rows of one group go to one side together; a row without a group (null) stands with the rows of equal text
 * that have none either. Test is never larger than `test`, and short of it by less than the smallest group that did not fit.
 */
export function splitByGroup(
  examples: readonly (Text & { group: string | null })[],
  seed: number,
  test: number,
): Split {
  return splitTogether(examples, seed, test, (row) => (row.group === null ? textKey(row) : `group ${row.group}`));
}

/**
 * As splitRandom, but each label has its share of test: `labelShares` of the label counts. Rows of equal text go to one side
 * together, also where their labels differ; a group that would take any of its labels above its share joins train.
 */
export function splitStratified(examples: readonly (Text & { label: string })[], seed: number, test: number): Split {
  const order = shuffle([...examples.keys()], seed, "split");
  const left = labelShares(countOf(examples, [...examples.keys()]), test);
  const inTest = new Set<string>();
  for (const [key, rows] of groupRows(examples, order, textKey)) {
    const counts = [...countOf(examples, rows)];
    if (counts.some(([label, count]) => count > (left.get(label) ?? 0))) continue;
    inTest.add(key);
    for (const [label, count] of counts) left.set(label, (left.get(label) ?? 0) - count);
  }
  return sides(examples, order, inTest, textKey);
}

/**
 * How many of `test` rows each label gets, in proportion to its count, by largest remainder: the shares add up to `test`, or to
 * all rows where there are fewer. Equal remainders go to the label that comes first in code-unit order.
 */
export function labelShares(counts: ReadonlyMap<string, number>, test: number): Map<string, number> {
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const wanted = Math.min(test, rows);
  const labels = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const shares = new Map(labels.map(([label, count]) => [label, Math.floor((wanted * count) / rows)]));
  const given = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const byRemainder = labels
    .map(([label, count]) => ({ label, remainder: (wanted * count) % rows }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { label } of byRemainder.slice(0, wanted - given)) shares.set(label, (shares.get(label) ?? 0) + 1);
  return shares;
}

type Text = { text: string };

function textKey({ text }: Text): string {
  return `text ${text.trim()}`;
}

function splitTogether<Row>(examples: readonly Row[], seed: number, test: number, keyOf: (row: Row) => string): Split {
  const order = shuffle([...examples.keys()], seed, "split");
  const inTest = new Set<string>();
  let taken = 0;
  for (const [key, rows] of groupRows(examples, order, keyOf)) {
    if (taken + rows.length > test) continue;
    inTest.add(key);
    taken += rows.length;
  }
  return sides(examples, order, inTest, keyOf);
}

/** Positions of the rows of each key, both in the order given. */
function groupRows<Row>(examples: readonly Row[], order: number[], keyOf: (row: Row) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of order) {
    const key = keyOf(examples[index] as Row);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

function sides<Row>(
  examples: readonly Row[],
  order: number[],
  inTest: ReadonlySet<string>,
  keyOf: (row: Row) => string,
): Split {
  const isTest = (index: number) => inTest.has(keyOf(examples[index] as Row));
  return { train: order.filter((index) => !isTest(index)), test: order.filter(isTest) };
}

function countOf(examples: readonly { label: string }[], rows: number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const index of rows) {
    const label = examples[index]?.label ?? "";
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
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

/**
 * The train order of a seed (method.md 4), whatever order the train part is given in: its examples are known by `index`, their place
 * in the dataset. Two runs over one train part draw the same under the same seed.
 */
export function drawnOrder<T extends { index: number }>(train: readonly T[], seed: number): T[] {
  const stored = [...train].sort((a, b) => a.index - b.index);
  return trainOrder(stored, seed);
}

/**
 * What a condition is shown of a drawn order: its n-shot set, so that the sets of one seed are nested across n and the same for
 * every method. `order`, a seed, shows the same set in another order; without one it is shown as it was drawn.
 */
export function demonstrations<T>(drawn: readonly T[], n: number, order?: number): T[] {
  const shown = nShot(drawn, n);
  return order === undefined ? shown : shuffle(shown, order, "order");
}

/** How many test examples a run scores unless told otherwise: 40 with the embedded follower, which is slow, else 200. */
export function testSizeDefault(embeddedFollower: boolean): 40 | 200 {
  return embeddedFollower ? 40 : testLimit;
}
