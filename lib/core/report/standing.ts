import type { ConditionReport } from "./report-types";

export type Standing = "on the frontier" | "near tie" | "behind";

/** Ours: a condition that is on the frontier in one of five resamples is not behind for certain. */
const TIE_FROM = 0.2;

/** Where a condition stands towards the Pareto frontier. A near tie is off it by its score, but on it in at least a fifth of the paired resamples. */
export function standingOf({ onFrontier, pOnFrontier }: Pick<ConditionReport, "onFrontier" | "pOnFrontier">): Standing {
  if (onFrontier) return "on the frontier";
  return typeof pOnFrontier === "number" && pOnFrontier >= TIE_FROM ? "near tie" : "behind";
}
