import { type Random, seededRandom } from "../random";
import { cellsOf, meanF1OfCells } from "./cells";

/**
 * Resamples of a report. Between seeds the ends of an interval then move by about half a hundredth of its width; 10 conditions of
 * 2,000 predictions take under a second.
 */
export const RESAMPLES = 10_000;

/**
 * Macro-F1 of every condition in `resamples` bootstrap samples of the test examples, drawn with replacement.
 * All conditions see the same samples, so differences and frontiers taken sample by sample are paired; the class set is
 * recomputed in each (method.md 5). `gold` and `predicted[condition]` are aligned label indices, `labelCount` is nothing.
 * Gives one array a condition, in drawing order. Depends on nothing but its arguments.
 */
export function resampleMacroF1(
  gold: Uint32Array,
  predicted: readonly Uint32Array[],
  labelCount: number,
  resamples: number,
  seed: number,
): Float64Array[] {
  const found = predicted.map(() => new Float64Array(resamples));
  const next = seededRandom(seed, "resample");
  const times = new Uint32Array(gold.length);
  const goldCounts = new Uint32Array(labelCount + 1);
  const size = 2 * labelCount + 2;
  const rows = cellRows(gold, predicted, size);
  const cellCounts = new Uint32Array(size * predicted.length);
  const columns = predicted.map((_, condition) => cellCounts.subarray(condition * size, (condition + 1) * size));
  for (let sample = 0; sample < resamples; sample += 1) {
    draw(times, next);
    count(gold, times, goldCounts);
    countRows(rows, times, cellCounts);
    for (let condition = 0; condition < columns.length; condition += 1) {
      const scores = found[condition] as Float64Array;
      scores[sample] = meanF1OfCells(goldCounts, columns[condition] as Uint32Array);
    }
  }
  return found;
}

/** Example by example the cells of all conditions, each condition's in a range of its own: neighbouring counts then do not wait for each other. */
function cellRows(gold: Uint32Array, predicted: readonly Uint32Array[], size: number): Uint32Array {
  const rows = new Uint32Array(gold.length * predicted.length);
  for (const [condition, column] of predicted.entries()) {
    cellsOf(gold, column).forEach((cell, at) => {
      rows[at * predicted.length + condition] = condition * size + cell;
    });
  }
  return rows;
}

function countRows(rows: Uint32Array, times: Uint32Array, counts: Uint32Array): void {
  const width = rows.length / times.length;
  counts.fill(0);
  for (let at = 0, from = 0; at < times.length; at += 1, from += width) {
    const drawn = times[at] as number;
    if (drawn === 0) continue;
    for (let place = from; place < from + width; place += 1) {
      const cell = rows[place] as number;
      counts[cell] = (counts[cell] as number) + drawn;
    }
  }
}

/** Draws as many examples as there are and counts how often each came; scaling favours an example by less than size / 2^32. */
function draw(times: Uint32Array, next: Random): void {
  const scale = times.length / 0x1_0000_0000;
  times.fill(0);
  for (let left = times.length; left > 0; left -= 1) {
    const at = (next() * scale) | 0;
    times[at] = (times[at] as number) + 1;
  }
}

function count(values: Uint32Array, times: Uint32Array, counts: Uint32Array): void {
  counts.fill(0);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    counts[value] = (counts[value] as number) + (times[at] as number);
  }
}
