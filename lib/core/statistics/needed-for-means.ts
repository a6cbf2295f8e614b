import { type ErrorParts, joinedError } from "./draws";
import { MARGIN, POWER_FACTOR } from "./equivalence";
import { tQuantile } from "./student";

/** To what a run has to grow: test examples, and draws of each method; null where what there is of them may stay. */
export type Needed = { examples: number | null; draws: number | null };

/** Beyond these a number says no more than that it is out of reach. */
const mostExamples = 1_000_000;
const mostDraws = 1_000;

/**
 * About how many examples, or draws, or of both, would settle a difference of two means over draws, if it and the spread of the draws
 * stay as they are: as `examplesNeeded`, the half-width has to shrink to the distance from 0 or from the margin, divided by 1.43. More
 * examples make only their own part of the error smaller, more draws only theirs, so either alone may never do; where both alone do,
 * it is the one that asks for fewer predictions, and where neither does, each part gets half of what the error may be. Infinity where
 * that is out of reach.
 */
export function neededForMeans(difference: number, parts: ErrorParts, margin = MARGIN): Needed {
  const size = Math.abs(difference);
  const distance = size >= margin ? size : margin - size;
  const has = { examples: parts.examples.degrees + 1, draws: Math.max(1, ...parts.draws.map(drawsOf)) };
  const settles = (examples: number, draws: number) => reachAt(parts, examples, draws) <= distance;
  const examples = least(has.examples + 1, mostExamples, (count) => settles(count, has.draws));
  const draws =
    parts.draws.length === 0 ? null : least(has.draws + 1, mostDraws, (count) => settles(has.examples, count));
  if (draws !== null && (examples === null || has.examples * draws < examples * has.draws)) {
    return { examples: null, draws };
  }
  if (examples !== null || parts.draws.length === 0) return { examples: examples ?? Infinity, draws: null };
  const alone = { examples: parts.examples, draws: [] };
  const half = least(has.examples + 1, mostExamples, (count) => reachAt(alone, count, 1) <= distance / Math.SQRT2);
  const both = half ?? Infinity;
  return { examples: both, draws: least(has.draws + 1, mostDraws, (count) => settles(both, count)) ?? Infinity };
}

function drawsOf({ degrees }: ErrorParts["draws"][number]): number {
  return degrees + 1;
}

/** The half-width of the 95 % interval with so many of each, times what it takes to be found in four of five repetitions. */
function reachAt({ examples, draws }: ErrorParts, exampleCount: number, drawCount: number): number {
  const { variance, degrees } = joinedError({
    examples: { variance: (examples.variance * (examples.degrees + 1)) / exampleCount, degrees: exampleCount - 1 },
    draws: draws.map((part) => ({ variance: (part.variance * drawsOf(part)) / drawCount, degrees: drawCount - 1 })),
  });
  return POWER_FACTOR * tQuantile(0.975, degrees) * Math.sqrt(variance);
}

/** The least count from `from` on that holds, where all above it hold too; null where none up to `most` does. */
function least(from: number, most: number, holds: (count: number) => boolean): number | null {
  let [low, high] = [from - 1, from];
  while (!holds(high)) {
    if (high >= most) return null;
    [low, high] = [high, Math.min(most, 2 * high)];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
