import { quantile, type Interval } from "./interval";
import { normalBelow, normalQuantile } from "./normal";

/** Values that differ by less are equal: the rest is rounding of the same counts added in another order. */
const SAME = 1e-12;

/**
 * Bias-corrected and accelerated bootstrap interval (Efron 1987, as in scipy.stats.bootstrap): `samples` are the statistic in the
 * resamples, `leftOut` the statistic without each example. Where all resamples agree both ends are that value. NaN for no samples.
 */
export function bcaInterval(samples: Float64Array, estimate: number, leftOut: Float64Array, level = 0.95): Interval {
  const sorted = Float64Array.from(samples).sort();
  if ((sorted[0] ?? 0) + SAME >= (sorted.at(-1) ?? 0)) return [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const bias = normalQuantile(shareBelow(sorted, estimate));
  const speed = acceleration(leftOut);
  const end = (share: number) => {
    const moved = bias + normalQuantile(share);
    return quantile(sorted, normalBelow(bias + moved / (1 - speed * moved)));
  };
  return [end((1 - level) / 2), end((1 + level) / 2)];
}

/** Share of the samples below the estimate, equal ones counted half; never 0 or 1, where the normal quantile has no end. */
function shareBelow(sorted: Float64Array, estimate: number): number {
  let halves = 0;
  for (const value of sorted) halves += value < estimate - SAME ? 2 : value <= estimate + SAME ? 1 : 0;
  const least = 0.5 / sorted.length;
  return Math.min(1 - least, Math.max(least, halves / (2 * sorted.length)));
}

function acceleration(leftOut: Float64Array): number {
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length;
  const power = (exponent: number) => leftOut.reduce((sum, value) => sum + (mean - value) ** exponent, 0);
  const spread = power(2);
  return spread < SAME ** 2 ? 0 : power(3) / (6 * spread ** 1.5);
}
