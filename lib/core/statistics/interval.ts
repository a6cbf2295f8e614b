import { tQuantile } from "./normal";

/** Lower and upper end of an interval. */
export type Interval = [number, number];

/**
 * Percentile interval of bootstrap values: the quantiles at (1 - level) / 2 on both sides. Too narrow for macro-F1 on few examples
 * (coverage.ts): reports use `bcaInterval` for a score and `differenceInterval` for a difference. NaN for no values.
 */
export function percentileInterval(values: Float64Array, level = 0.95): Interval {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
}

/**
 * Interval of a difference in macro-F1 over `examples` examples from its paired resamples: the difference ± Student's t times the
 * resamples' standard deviation, within [-1, 1]. Where the two conditions agree on every example the resamples have no spread; then
 * it is ± the share of examples on which they may still differ (exact binomial, 1 - ((1 - level) / 2)^(1 / examples)).
 */
export function differenceInterval(
  samples: Float64Array,
  difference: number,
  { examples, level = 0.95 }: { examples: number; level?: number },
): Interval {
  const spread = standardDeviation(samples);
  const unseen = 1 - ((1 - level) / 2) ** (1 / examples);
  const reach = spread < 1e-12 ? unseen : tQuantile((1 + level) / 2, Math.max(1, examples - 1)) * spread;
  return [Math.max(-1, difference - reach), Math.min(1, difference + reach)];
}

/** Differences a - b, resample by resample; both must come from the same resamples. */
export function differences(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, at) => value - (b[at] ?? Number.NaN));
}

/** Quantile of ascending values, linear between the two nearest (Hyndman and Fan's type 7, the default of R and numpy). */
export function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
