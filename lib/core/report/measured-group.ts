import type { Drawn } from "../statistics/draws";
import type { ConditionGroup } from "./condition-groups";

/** A group with those of its members that have been measured. */
export type MeasuredGroup = ConditionGroup & { measured: number[] };

/** The measured members of a group as the statistics take them; scores and samples are theirs, in their order. */
export function drawnOf(group: MeasuredGroup, scores: readonly number[], samples: readonly Float64Array[]): Drawn {
  const draws = group.measured.map((at) => group.draws[group.members.indexOf(at)] ?? 0);
  return { scores, samples, draws };
}
