import type { PlotPoint } from "@/components/charts/plot-point";
import type { AxisName } from "@/lib/core/report/axes";
import { formatInterval, formatScore, formatTokens } from "@/lib/core/report/format";
import type { ConditionReport, Report } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";
import { drawsInWords } from "@/lib/core/report/sweep-answer";
import type { GroupReport, Sweep } from "@/lib/core/report/sweep-types";
import { axisFact } from "./axis-words";
import { formatShareOnFrontier } from "./figures";

/** The groups of a sweep in the picture: a mark at each mean, its members small around it. One that stands alone is its condition, on the frontier of groups. */
export function groupPoints(
  { groups }: Sweep,
  { conditions }: Report,
  axis: AxisName,
  pointOf: (condition: ConditionReport, at: number) => PlotPoint[],
): PlotPoint[] {
  return groups.flatMap((group) => {
    const points = group.measured.flatMap((at) => (conditions[at] ? pointOf(conditions[at], at) : []));
    const { name, method, n, interval, macroF1, onFrontier, pOnFrontier } = group;
    const { x } = group.places[axis];
    const place = { onFrontier, pOnFrontier, standing: standingOf(group) };
    if (group.members.length === 1) return points.map((point) => ({ ...point, ...place }));
    if (macroF1 === null || x === null) return [];
    const { series = "", fit = null } = points[0] ?? {};
    return [
      {
        ...{ series, fit },
        ...{ name, method, n, interval, ...place, score: macroF1, x },
        facts: facts(group, axis),
        members: points.map((point) => ({ x: point.x, score: point.score })),
      },
    ];
  });
}

function facts(group: GroupReport, axis: AxisName) {
  const { macroF1, spread, sd, interval, prefixTokens, tokenSpread, pOnFrontier, places } = group;
  return [
    { name: `mean of ${drawsInWords(group)}`, value: formatScore(macroF1) },
    ...(interval ? [{ name: "95 % interval", value: formatInterval(interval) }] : []),
    ...(spread ? [{ name: "least to highest", value: formatInterval(spread) }] : []),
    ...(sd === null ? [] : [{ name: "SD between them", value: formatScore(sd) }]),
    { name: "prefix tokens", value: formatTokens(prefixTokens) },
    ...(tokenSpread ? [{ name: "fewest to most", value: tokenSpread.map(formatTokens).join(" to ") }] : []),
    ...(axis === "prefix" ? [] : [axisFact(axis, places[axis].x)]),
    ...(pOnFrontier === null ? [] : [{ name: "P(on the frontier)", value: formatShareOnFrontier(pOnFrontier) }]),
  ];
}
