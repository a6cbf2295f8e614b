import type { Interval } from "./interval";
import { tBelow, tQuantile } from "./student";
import { variance } from "./variance";

/**
 * Conditions that differ only in what was drawn for them: each one's macro-F1 (`scores`), the same in paired resamples of the test
 * examples (`samples`), and the draw it belongs to (`draws`): its seed, or with one seed its order. All in the same order.
 */
export type Drawn = { scores: readonly number[]; samples: readonly Float64Array[]; draws: readonly number[] };

/** The error of a mean over draws: its variance, and the degrees of freedom of Student's t. */
export type MeanError = { variance: number; degrees: number };

/** The parts of the error of a difference: of the examples, and of the draws; of both groups at once where they have the same ones. */
export type ErrorParts = { examples: MeanError; draws: MeanError[] };

/** Below it there is no spread: the rest is rounding. */
const NO_VARIANCE = 1e-24;

/** The mean of several conditions in each resample. */
export function meanSamples(samples: readonly Float64Array[]): Float64Array {
  return Float64Array.from(samples[0] ?? [], (_, at) => {
    return samples.reduce((sum, sample) => sum + (sample[at] ?? Number.NaN), 0) / samples.length;
  });
}

/**
 * How far a mean over draws, on these examples, may lie from the mean over all draws and examples (method.md 7: resample seeds, then
 * examples). Examples: the variance of the mean in the resamples, all draws kept. Draws: what resampling them gives, which needs no
 * chance: the variance of the draws' means by their number, corrected for its being taken from so few. Added up; the degrees of
 * freedom are Welch's and Satterthwaite's.
 *
 * In 600 simulated tests of 3 or 5 draws on 40 or 200 examples the interval held the true mean in 93.3 to 97.3 %, the percentiles of
 * the resamples in 87.5 to 97.2 %, the examples' part alone in 69.3 to 95.3 %; the lower ends are where draws differ most.
 */
export function meanError({ scores, samples, draws }: Drawn, examples: number): MeanError {
  return joined([{ variance: variance(meanSamples(samples)), degrees: examples - 1 }, ...drawError(scores, draws)]);
}

/**
 * The same of the difference of two such means. Where both have the same draws, as methods of one sweep do, the differences draw by
 * draw are taken: what a seed does to both alike is no difference.
 */
export function differenceError(a: Drawn, b: Drawn, examples: number): MeanError {
  return joinedError(differenceParts(a, b, examples));
}

/** The error of `differenceError` by where it comes from. */
export function differenceParts(a: Drawn, b: Drawn, examples: number): ErrorParts {
  const [meanA, meanB] = [meanSamples(a.samples), meanSamples(b.samples)];
  const ofExamples = { variance: variance(meanA.map((value, at) => value - (meanB[at] ?? 0))), degrees: examples - 1 };
  const paired = a.draws.length === b.draws.length && a.draws.every((draw, at) => draw === b.draws[at]);
  const apart = a.scores.map((score, at) => score - (b.scores[at] ?? 0));
  const draws = paired ? drawError(apart, a.draws) : [...drawError(a.scores, a.draws), ...drawError(b.scores, b.draws)];
  return { examples: ofExamples, draws };
}

/** Both parts together. */
export function joinedError({ examples, draws }: ErrorParts): MeanError {
  return joined([examples, ...draws]);
}

/** `value` ± Student's t times the error, within `within`; null where nothing varies, so that nothing is known of the error. */
export function errorInterval(
  value: number,
  { variance, degrees }: MeanError,
  within: Interval,
  level = 0.95,
): Interval | null {
  if (variance < NO_VARIANCE) return null;
  const reach = tQuantile((1 + level) / 2, degrees) * Math.sqrt(variance);
  return [Math.max(within[0], value - reach), Math.min(within[1], value + reach)];
}

/** Two-sided p of a difference with this error, were there none in truth: below .05 exactly where its 95 % interval excludes 0. 1 where nothing varies. */
export function errorP(difference: number, { variance, degrees }: MeanError): number {
  return variance < NO_VARIANCE ? 1 : 2 * tBelow(-Math.abs(difference) / Math.sqrt(variance), degrees);
}

/** Nothing for one draw: it does not say how much another would differ. */
function drawError(scores: readonly number[], draws: readonly number[]): MeanError[] {
  const known = [...new Set(draws)];
  if (known.length < 2) return [];
  const means = known.map((draw) => mean(scores.filter((_, at) => draws[at] === draw)));
  return [{ variance: variance(means) / means.length, degrees: means.length - 1 }];
}

function joined(parts: readonly MeanError[]): MeanError {
  const total = parts.reduce((sum, part) => sum + part.variance, 0);
  const over = parts.reduce((sum, part) => sum + part.variance ** 2 / Math.max(1, part.degrees), 0);
  return { variance: total, degrees: over === 0 ? 1 : total ** 2 / over };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
