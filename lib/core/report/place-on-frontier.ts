import { costOnAxes } from "./cost-on-axes";
import { isUsable } from "./condition-report";
import type { PairedSamples } from "./evidence";
import { placeOnAxes } from "./place-on-axes";
import type { ConditionReport, UnplacedCondition } from "./report-types";

/** The conditions with their places on the Pareto frontiers, and how sure these are. */
export function placeOnFrontier(conditions: readonly UnplacedCondition[], samples: PairedSamples): ConditionReport[] {
  const points = conditions.map((condition) => ({
    macroF1: isUsable(condition) ? (condition.scores?.macroF1 ?? null) : null,
    costs: costOnAxes(condition),
  }));
  const placed = placeOnAxes(points, (members) => {
    const alike = members.every((at) => sameAnswered(conditions[at], conditions[members[0] ?? 0]));
    return alike ? samples(members) : null;
  });
  return conditions.flatMap((condition, at) => {
    const places = placed[at];
    if (!places) return [];
    const { onFrontier, pOnFrontier } = places.prefix;
    return [{ ...condition, onFrontier, pOnFrontier, places }];
  });
}

function sameAnswered(one: UnplacedCondition | undefined, other: UnplacedCondition | undefined): boolean {
  return !!one?.predictions.every((prediction, at) => (prediction === null) === (other?.predictions[at] === null));
}
