import type { RunRecord } from "../run-record";
import { errorInterval, meanError, meanSamples } from "../statistics/draws";
import type { Interval } from "../statistics/interval";
import { variance } from "../statistics/variance";
import { axisNames, type AxisName } from "./axes";
import { compareGroups } from "./compare-groups";
import type { Comparison } from "./comparison";
import { conditionGroups } from "./condition-groups";
import { isUsable } from "./condition-report";
import { sharedExamples, type Evidence, type PairedSamples } from "./evidence";
import { drawnOf, measuredGroup, type MeasuredGroup } from "./measured-group";
import { placeOnAxes } from "./place-on-axes";
import type { ConditionReport } from "./report-types";
import type { GroupReport, Sweep } from "./sweep-types";

type Parts = {
  conditions: readonly ConditionReport[];
  evidence: Evidence;
  samples: PairedSamples;
  comparisons: readonly Comparison[];
  reference: number | null;
};

/** The groups of a record and how they compare with that of the reference condition. */
export function buildSweep(record: RunRecord, { conditions, evidence, samples, comparisons, reference }: Parts): Sweep {
  const found = conditionGroups(record).map((group) => measuredGroup(record, group, (at) => isUsable(conditions[at])));
  const groups = placed(
    found.map((group) => groupReport(group, conditions, evidence, samples)),
    conditions,
    samples,
  );
  const place = found.findIndex(({ members }) => reference !== null && members.includes(reference));
  return {
    groups,
    reference: place === -1 ? null : place,
    comparisons: compareGroups(found, place, { evidence, samples, comparisons }),
  };
}

function groupReport(
  group: MeasuredGroup,
  conditions: readonly ConditionReport[],
  evidence: Evidence,
  samples: PairedSamples,
): UnplacedGroup {
  const { name, members, measured, seeds, orders } = group;
  const [first] = members.flatMap((at) => conditions[at] ?? []);
  const of = measured.flatMap((at) => conditions[at] ?? []);
  const scores = of.flatMap(({ scores }) => scores?.macroF1 ?? []);
  const tokens = of.flatMap(({ prefixTokens }) => prefixTokens ?? []);
  const several = scores.length > 1;
  return {
    ...{ name, members, measured, seeds, orders, method: first?.method ?? "naive", n: first?.n ?? null },
    macroF1: mean(scores),
    spread: several ? ends(scores) : null,
    sd: several ? Math.sqrt(variance(scores)) : null,
    interval: several ? intervalOf(group, scores, evidence, samples, of) : (of[0]?.interval ?? null),
    prefixTokens: tokens.length === of.length ? mean(tokens) : null,
    tokenSpread: several && tokens.length === of.length ? ends(tokens) : null,
    buildCalls: mean(of.map(({ bill }) => bill.build.calls)) ?? 0,
    withoutLabel: mean(
      of.map(({ scores, done }) => done - (scores?.outcomes.valid ?? 0) - (scores?.outcomes.failed ?? 0)),
    ),
  };
}

/** Where all were right, or none was, in every member, nothing varies: then it is that of one member. */
function intervalOf(
  group: MeasuredGroup,
  scores: readonly number[],
  evidence: Evidence,
  samples: PairedSamples,
  of: readonly ConditionReport[],
): Interval | null {
  const drawn = samples(group.measured);
  if (!drawn) return null;
  const error = meanError(drawnOf(group, scores, drawn), sharedExamples(evidence, group.measured).length);
  return errorInterval(mean(scores) ?? 0, error, [0, 1]) ?? of[0]?.interval ?? null;
}

type UnplacedGroup = Omit<GroupReport, "onFrontier" | "pOnFrontier" | "places">;

/** The groups with their places on the frontiers of groups. */
function placed(
  groups: readonly UnplacedGroup[],
  conditions: readonly ConditionReport[],
  samples: PairedSamples,
): GroupReport[] {
  const points = groups.map(({ macroF1, measured }) => ({ macroF1, costs: meanCosts(measured, conditions) }));
  const found = placeOnAxes(points, (members) =>
    meansOf(
      members.flatMap((at) => groups[at] ?? []),
      samples,
    ),
  );
  return groups.flatMap((group, at) => {
    const places = found[at];
    if (!places) return [];
    const { onFrontier, pOnFrontier } = places.prefix;
    return [{ ...group, onFrontier, pOnFrontier, places }];
  });
}

/** Null along an axis where it is not known of each. */
function meanCosts(members: readonly number[], conditions: readonly ConditionReport[]) {
  const along = (axis: AxisName) => members.flatMap((at) => conditions[at]?.places[axis].x ?? []);
  const means = axisNames.map((axis) => [axis, along(axis).length === members.length ? mean(along(axis)) : null]);
  return Object.fromEntries(means) as Record<AxisName, number | null>;
}

function meansOf(groups: readonly UnplacedGroup[], samples: PairedSamples): Float64Array[] | null {
  const drawn = samples(groups.flatMap(({ measured }) => measured));
  if (!drawn) return null;
  let from = 0;
  return groups.map(({ measured }) => meanSamples(drawn.slice(from, (from += measured.length))));
}

function ends(values: readonly number[]): Interval {
  return [Math.min(...values), Math.max(...values)];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
