import { SAME_SCORE, uniquelyCheapest } from "../pareto";

/**
 * Per condition, the share of paired resamples in which it lies on the Pareto frontier, its x, what it costs, held fixed (method.md 7).
 * "cheapest" for the uniquely cheapest, which is on it by definition.
 */
export function shareOnFrontier(samples: readonly Float64Array[], xs: readonly number[]): (number | "cheapest")[] {
  const resamples = samples[0]?.length ?? 0;
  const hits = xs.map(() => 0);
  const levels = byCost(xs);
  for (let sample = 0; sample < resamples; sample += 1) {
    // Costs never change, so one walk from the cheapest to the dearest tells who is beaten (as `paretoFrontier` defines it).
    let cheaper = -Infinity;
    for (const level of levels) {
      let best = cheaper;
      for (const at of level) best = Math.max(best, samples[at]?.[sample] ?? 0);
      for (const at of level) {
        const score = samples[at]?.[sample] ?? 0;
        if (cheaper - score <= -SAME_SCORE && best - score <= SAME_SCORE) hits[at] = (hits[at] ?? 0) + 1;
      }
      cheaper = best;
    }
  }
  const cheapest = uniquelyCheapest(xs.map((x) => ({ macroF1: 0, x })));
  return hits.map((count, at) => (at === cheapest ? "cheapest" : count / resamples));
}

/** Conditions of equal cost together, the least first. */
function byCost(xs: readonly number[]): number[][] {
  const levels = [...new Set(xs)].sort((a, b) => a - b);
  return levels.map((level) => [...xs.keys()].filter((at) => xs[at] === level));
}
