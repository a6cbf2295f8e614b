import { type Random, seededRandom } from "../random";
import { cellsOf, meanF1OfCells } from "./cells";
import { lanesFor, takeLane } from "./lanes";

/**
 * Resamples of a report. Between seeds the ends of an interval then move by about half a hundredth of its width; 10 conditions of
 * 2,000 predictions take a quarter of a second.
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
  const { base, lanes } = lanesFor(gold.length);
  const times = new Float64Array(gold.length);
  const { rows, size, places } = placesOf(gold, predicted, labelCount);
  const [packed, counts] = [new Float64Array(places), new Uint32Array(places)];
  const columns = predicted.map((_, condition) => counts.subarray(condition * size, (condition + 1) * size));
  const goldCounts = counts.subarray(predicted.length * size);
  for (let from = 0; from < resamples; from += lanes) {
    const to = Math.min(resamples, from + lanes);
    times.fill(0);
    for (let sample = from, one = 1; sample < to; sample += 1, one *= base) draw(times, one, next);
    countRows(rows, times, packed);
    for (let sample = from; sample < to; sample += 1) {
      takeLane(packed, base, counts);
      for (let condition = 0; condition < columns.length; condition += 1) {
        const scores = found[condition] as Float64Array;
        scores[sample] = meanF1OfCells(goldCounts, columns[condition] as Uint32Array);
      }
    }
  }
  return found;
}

/**
 * Example by example the places that count it: a cell of every condition, each condition's (`size` of them) in a range of its own, so that
 * neighbouring counts do not wait for each other; behind them, its gold label.
 */
function placesOf(gold: Uint32Array, predicted: readonly Uint32Array[], labelCount: number) {
  const size = 2 * labelCount + 2;
  const width = predicted.length + 1;
  const rows = new Uint32Array(gold.length * width);
  for (const [condition, column] of predicted.entries()) {
    cellsOf(gold, column).forEach((cell, at) => {
      rows[at * width + condition] = condition * size + cell;
    });
  }
  gold.forEach((label, at) => {
    rows[at * width + predicted.length] = predicted.length * size + label;
  });
  return { rows, size, places: predicted.length * size + labelCount + 1 };
}

function countRows(rows: Uint32Array, times: Float64Array, counts: Float64Array): void {
  const width = rows.length / times.length;
  counts.fill(0);
  for (let at = 0, from = 0; at < times.length; at += 1, from += width) {
    const drawn = times[at] as number;
    for (let column = from; column < from + width; column += 1) {
      const place = rows[column] as number;
      counts[place] = (counts[place] as number) + drawn;
    }
  }
}

/** Draws as many examples as there are and adds `one` for each; scaling favours an example by less than size / 2^32. */
function draw(times: Float64Array, one: number, next: Random): void {
  const scale = times.length / 0x1_0000_0000;
  for (let left = times.length; left > 0; left -= 1) {
    const at = (next() * scale) | 0;
    times[at] = (times[at] as number) + one;
  }
}
