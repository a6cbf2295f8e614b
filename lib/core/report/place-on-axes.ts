import { paretoFrontier } from "../pareto";
import { shareOnFrontier } from "../statistics/on-frontier";
import { axisNames, type AxisName, type Places } from "./axes";
import type { PairedSamples } from "./evidence";

export type Placeable = { macroF1: number | null; costs: Record<AxisName, number | null> };

/**
 * Where each stands on every axis, on the Pareto frontier or off it, and how sure that is. `samples` gives macro-F1 of some of them in
 * the same resamples of the test examples, or null where they cannot be compared so; one without score or x has no share.
 */
export function placeOnAxes(points: readonly Placeable[], samples: PairedSamples): Places[] {
  const drawn = once(samples);
  const perAxis = axisNames.map((axis) => placesAlong(axis, points, drawn));
  return points.map((_, at) => Object.fromEntries(axisNames.map((axis, of) => [axis, perAxis[of]?.[at]])) as Places);
}

function placesAlong(axis: AxisName, points: readonly Placeable[], samples: PairedSamples) {
  const plane = points.map(({ macroF1, costs }) => ({ macroF1, x: costs[axis] }));
  const frontier = new Set(paretoFrontier(plane));
  const members = [...plane.keys()].filter((at) => plane[at]?.macroF1 !== null && plane[at]?.x !== null);
  const drawn = members.length === 0 ? null : samples(members);
  const xs = members.map((at) => plane[at]?.x ?? 0);
  const shares = drawn && shareOnFrontier(drawn, xs);
  return plane.map(({ x }, at) => ({
    x,
    onFrontier: frontier.has(at),
    pOnFrontier: shares?.[members.indexOf(at)] ?? null,
  }));
}

/** Most axes know the same conditions, and resamples are what takes time. */
function once(samples: PairedSamples): PairedSamples {
  const known = new Map<string, ReturnType<PairedSamples>>();
  return (members) => {
    const key = members.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = samples(members);
    known.set(key, made);
    return made;
  };
}
