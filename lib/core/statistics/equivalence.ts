import type { Interval } from "./interval";
import { normalQuantile } from "./normal";

/** Two macro-F1s nearer than this are as good as equal for a choice between prompts (method.md 7). */
export const MARGIN = 0.03;

/** Equality is claimed only where the whole interval of the difference lies within the margin: stricter than two one-sided tests at 0.05, which would ask this of the 90 % interval. */
export function isEquivalent([low, high]: Interval, margin = MARGIN): boolean {
  return low > -margin && high < margin;
}

/** Where a study of the size asked for would find what is there in four of five repetitions. */
const POWER = 0.8;

/** How much narrower an interval has to be to find a difference with that power than to exclude 0 with the difference itself: 1.43. */
export const POWER_FACTOR = 1 + normalQuantile(POWER) / normalQuantile(0.975);

/**
 * About how many examples would settle it, if the difference stays as it is: to tell the two apart where it is as large as the
 * margin, else to call them equal within it. An interval's half-width shrinks with the square root of the number of examples; it
 * has to shrink to the distance from 0 or from the margin, divided by 1 + z(0.8) / z(0.975) = 1.43, to be found in four of five
 * repetitions. At least one more than there are; Infinity on the margin itself.
 */
export function examplesNeeded(
  difference: number,
  [low, high]: Interval,
  { examples, margin = MARGIN }: { examples: number; margin?: number },
): number {
  const size = Math.abs(difference);
  const distance = size >= margin ? size : margin - size;
  const reach = ((high - low) / 2) * POWER_FACTOR;
  return Math.max(examples + 1, Math.ceil(examples * (reach / distance) ** 2));
}

/** From how many examples on two conditions that agree on every one of them are within the margin (`differenceInterval`): 122 for .03. */
export function examplesToShowAlike(margin = MARGIN): number {
  return Math.ceil(Math.log(0.025) / Math.log(1 - margin));
}
