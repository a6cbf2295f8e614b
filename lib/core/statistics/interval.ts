/** Lower and upper end of an interval. */
export type Interval = [number, number];

/**
 * Percentile interval of bootstrap values: the quantiles at (1 - level) / 2 on both sides. It covers the choice of test
 * examples only, not of demonstrations, their order or the generator (method.md 7). NaN for no values.
 */
export function percentileInterval(values: Float64Array, level = 0.95): Interval {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
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
