/** A condition in the plane of the plot; null where it has no score or its tokens are not known. */
export type Point = { macroF1: number | null; tokens: number | null };

/** Scores that differ by less are the same score: the rest is rounding of the same counts added in another order. */
export const SAME_SCORE = 1e-9;

/**
 * Indices of the points on the Pareto frontier, ascending: those that no other beats with macro-F1 at least as high and
 * tokens at most as many, one of them strictly. Equal points are both kept; a point without score or tokens is never on it.
 */
export function paretoFrontier(points: readonly Point[]): number[] {
  return [...points.keys()].filter((at) => {
    const point = complete(points[at]);
    return point !== null && !points.some((other) => beats(complete(other), point));
  });
}

/** Index of the one condition with the fewest tokens, which is on the frontier by definition; null where two share it or none is known. */
export function uniquelyCheapest(points: readonly Point[]): number | null {
  const known = points.map(complete);
  const fewest = Math.min(...known.map((point) => point?.tokens ?? Infinity));
  const cheapest = [...known.keys()].filter((at) => known[at]?.tokens === fewest);
  return cheapest.length === 1 ? (cheapest[0] ?? null) : null;
}

type CompletePoint = { macroF1: number; tokens: number };

function complete(point: Point | undefined): CompletePoint | null {
  if (!point || point.macroF1 === null || point.tokens === null) return null;
  return { macroF1: point.macroF1, tokens: point.tokens };
}

function beats(other: CompletePoint | null, point: CompletePoint): boolean {
  if (other === null || other.tokens > point.tokens) return false;
  const gain = other.macroF1 - point.macroF1;
  return gain > SAME_SCORE || (gain > -SAME_SCORE && other.tokens < point.tokens);
}
