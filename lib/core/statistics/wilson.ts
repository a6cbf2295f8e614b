import type { Interval } from "./interval";
import { normalQuantile } from "./normal";

/** Wilson's score interval (1927) of a rate of `hits` in `of` trials: within [0, 1], honest at 0 and at all. [0, 1] without a trial. */
export function wilsonInterval(hits: number, of: number, level = 0.95): Interval {
  if (of === 0) return [0, 1];
  const z = normalQuantile((1 + level) / 2);
  const rate = hits / of;
  const spread = (z * Math.sqrt((rate * (1 - rate)) / of + (z / (2 * of)) ** 2)) / (1 + z ** 2 / of);
  const centre = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  return [hits === 0 ? 0 : centre - spread, hits === of ? 1 : centre + spread];
}
