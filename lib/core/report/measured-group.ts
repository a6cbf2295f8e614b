import type { RunRecord } from "../run-record";
import type { Drawn } from "../statistics/draws";
import { type ConditionGroup, drawsAmong } from "./condition-groups";

/**
 * A group with those of its members that have been measured; `draws` is of these alone, and so are `seeds` and `orders` where they are
 * several: what was not measured is in no mean.
 */
export type MeasuredGroup = ConditionGroup & { measured: number[] };

export function measuredGroup(
  record: RunRecord,
  group: ConditionGroup,
  isMeasured: (condition: number) => boolean,
): MeasuredGroup {
  const measured = group.members.filter(isMeasured);
  const { draws, ...counts } = drawsAmong(record, measured);
  return { ...group, measured, draws, ...(measured.length > 1 && counts) };
}

/** The measured members of a group as the statistics take them; scores and samples are theirs, in their order. */
export function drawnOf({ draws }: MeasuredGroup, scores: readonly number[], samples: readonly Float64Array[]): Drawn {
  return { scores, samples, draws };
}
