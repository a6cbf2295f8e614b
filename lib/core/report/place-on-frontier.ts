import { paretoFrontier } from "../pareto";
import { shareOnFrontier } from "../statistics/on-frontier";
import { isUsable } from "./condition-report";
import type { PairedSamples } from "./evidence";
import type { ConditionReport } from "./report-types";

/** The conditions with their place on the Pareto frontier, and how sure it is. */
export function placeOnFrontier(conditions: ConditionReport[], samples: PairedSamples): ConditionReport[] {
  const points = conditions.map((condition) => ({
    macroF1: isUsable(condition) ? (condition.scores?.macroF1 ?? null) : null,
    tokens: condition.prefixTokens,
  }));
  const frontier = new Set(paretoFrontier(points));
  const members = [...points.keys()].filter((at) => points[at]?.macroF1 !== null && points[at]?.tokens !== null);
  const shares = sharesOnFrontier(conditions, members, samples);
  return conditions.map((condition, at) => ({
    ...condition,
    onFrontier: frontier.has(at),
    pOnFrontier: shares?.[members.indexOf(at)] ?? null,
  }));
}

function sharesOnFrontier(conditions: ConditionReport[], members: number[], samples: PairedSamples) {
  if (members.some((at) => !sameAnswered(conditions[at], conditions[members[0] ?? 0]))) return null;
  const paired = members.length === 0 ? null : samples(members);
  return (
    paired &&
    shareOnFrontier(
      paired,
      members.map((at) => conditions[at]?.prefixTokens ?? 0),
    )
  );
}

function sameAnswered(one: ConditionReport | undefined, other: ConditionReport | undefined): boolean {
  return !!one?.predictions.every((prediction, at) => (prediction === null) === (other?.predictions[at] === null));
}
