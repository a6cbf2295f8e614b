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
  const cells = predicted.map((column) => cellsOf(gold, column));
  const found = predicted.map(() => new Float64Array(resamples));
  const next = seededRandom(seed, "resample");
  const times = new Uint32Array(gold.length);
  const goldCounts = new Uint32Array(labelCount + 1);
  const cellCounts = new Uint32Array(2 * labelCount + 2);
  for (let sample = 0; sample < resamples; sample += 1) {
    draw(times, next);
    count(gold, times, goldCounts);
    for (const [condition, column] of cells.entries()) {
      count(column, times, cellCounts);
      const scores = found[condition];
      if (scores) scores[sample] = meanF1OfCells(goldCounts, cellCounts);
    }
  }
  return found;
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
