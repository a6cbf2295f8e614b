/** A condition in the plane of the plot, `x` being what it costs in whatever unit; null where it has no score or that is not known. */
export type Point = { macroF1: number | null; x: number | null };

/** Scores that differ by less are the same score: the rest is rounding of the same counts added in another order. */
export const SAME_SCORE = 1e-9;

/**
 * Indices of the points on the Pareto frontier, ascending: those that no other beats with macro-F1 at least as high and
 * x at most as much, one of them strictly. Equal points are both kept; a point without score or x is never on it.
 */
export function paretoFrontier(points: readonly Point[]): number[] {
  return [...points.keys()].filter((at) => {
    const point = complete(points[at]);
    return point !== null && !points.some((other) => beats(complete(other), point));
  });
}

/** Index of the one condition with the least x, which is on the frontier by definition; null where two share it or none is known. */
export function uniquelyCheapest(points: readonly Point[]): number | null {
  const known = points.map(complete);
  const least = Math.min(...known.map((point) => point?.x ?? Infinity));
  const cheapest = [...known.keys()].filter((at) => known[at]?.x === least);
  return cheapest.length === 1 ? (cheapest[0] ?? null) : null;
}

type CompletePoint = { macroF1: number; x: number };

function complete(point: Point | undefined): CompletePoint | null {
  if (!point || point.macroF1 === null || point.x === null) return null;
  return { macroF1: point.macroF1, x: point.x };
}

function beats(other: CompletePoint | null, point: CompletePoint): boolean {
  if (other === null || other.x > point.x) return false;
  const gain = other.macroF1 - point.macroF1;
  return gain > SAME_SCORE || (gain > -SAME_SCORE && other.x < point.x);
}
