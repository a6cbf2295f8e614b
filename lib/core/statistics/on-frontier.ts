import { paretoFrontier, uniquelyCheapest } from "../pareto";

/**
 * Per condition, the share of paired resamples in which it lies on the Pareto frontier, its tokens held fixed (method.md 7).
 * "cheapest" for the uniquely cheapest, which is on it by definition.
 */
export function shareOnFrontier(samples: readonly Float64Array[], tokens: readonly number[]): (number | "cheapest")[] {
  const resamples = samples[0]?.length ?? 0;
  const hits = tokens.map(() => 0);
  for (let sample = 0; sample < resamples; sample += 1) {
    const points = tokens.map((count, at) => ({ macroF1: samples[at]?.[sample] ?? null, tokens: count }));
    for (const at of paretoFrontier(points)) hits[at] = (hits[at] ?? 0) + 1;
  }
  const cheapest = uniquelyCheapest(tokens.map((count) => ({ macroF1: 0, tokens: count })));
  return hits.map((count, at) => (at === cheapest ? "cheapest" : count / resamples));
}
