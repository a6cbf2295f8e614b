import { SAME_SCORE, uniquelyCheapest } from "../pareto";

/**
 * Per condition, the share of paired resamples in which it lies on the Pareto frontier, its tokens held fixed (method.md 7).
 * "cheapest" for the uniquely cheapest, which is on it by definition.
 */
export function shareOnFrontier(samples: readonly Float64Array[], tokens: readonly number[]): (number | "cheapest")[] {
  const resamples = samples[0]?.length ?? 0;
  const hits = tokens.map(() => 0);
  const levels = byTokens(tokens);
  for (let sample = 0; sample < resamples; sample += 1) {
    // Tokens never change, so one walk from the shortest prefix to the longest tells who is beaten (as `paretoFrontier` defines it).
    let shorter = -Infinity;
    for (const level of levels) {
      let best = shorter;
      for (const at of level) best = Math.max(best, samples[at]?.[sample] ?? 0);
      for (const at of level) {
        const score = samples[at]?.[sample] ?? 0;
        if (shorter - score <= -SAME_SCORE && best - score <= SAME_SCORE) hits[at] = (hits[at] ?? 0) + 1;
      }
      shorter = best;
    }
  }
  const cheapest = uniquelyCheapest(tokens.map((count) => ({ macroF1: 0, tokens: count })));
  return hits.map((count, at) => (at === cheapest ? "cheapest" : count / resamples));
}

/** Conditions of equal tokens together, the fewest first. */
function byTokens(tokens: readonly number[]): number[][] {
  const levels = [...new Set(tokens)].sort((a, b) => a - b);
  return levels.map((count) => [...tokens.keys()].filter((at) => tokens[at] === count));
}
