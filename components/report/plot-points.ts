import type { PlotPoint } from "@/components/charts/plot-point";
import type { AxisName } from "@/lib/core/report/axes";
import { formatInterval, formatScore, formatSeconds, formatTokens } from "@/lib/core/report/format";
import { seriesOf } from "@/lib/core/report/condition-groups";
import type { ConditionReport, Report } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";
import type { RunRecord } from "@/lib/core/run-record";
import { axisFact } from "./axis-words";
import { formatShareOnFrontier } from "./figures";
import { groupPoints } from "./group-points";

/** The conditions that have a place in the picture, with all that is said about each; the report has its frontier along this axis. */
export function plotPoints(record: RunRecord, report: Report, axis: AxisName): PlotPoint[] {
  const pointOf = (condition: ConditionReport, at: number) => conditionPoint(condition, axis, seriesOf(record, at));
  return report.sweep ? groupPoints(report.sweep, report, axis, pointOf) : report.conditions.flatMap(pointOf);
}

/** Names of those that are measured and still have no place, because what they cost along this axis is not known. */
export function withoutPlace(report: Report, axis: AxisName): string[] {
  const shown =
    report.sweep?.groups ?? report.conditions.map((one) => ({ ...one, macroF1: one.scores?.macroF1 ?? null }));
  return shown.filter(({ macroF1, places }) => macroF1 !== null && places[axis].x === null).map(({ name }) => name);
}

function conditionPoint(condition: ConditionReport, axis: AxisName, series: string): PlotPoint[] {
  const { scores, places, name, method, n, nUsed, interval, onFrontier, pOnFrontier } = condition;
  const { x } = places[axis];
  const standing = standingOf(condition);
  if (!scores || x === null || scores.outcomes.failed === condition.done) return [];
  const place = { x, score: scores.macroF1, onFrontier, pOnFrontier, standing };
  const fit = n !== null && nUsed !== null && nUsed < n ? nUsed : null;
  return [{ ...place, name, method, n, series, fit, interval, facts: facts(condition, axis) }];
}

function facts(condition: ConditionReport, axis: AxisName) {
  const { n, nUsed, scores, interval, prefixTokens, tokenSource, bill, pOnFrontier, done, total, places } = condition;
  const missed = scores ? done - scores.outcomes.valid : 0;
  return [
    { name: "macro-F1", value: formatScore(scores?.macroF1 ?? null) },
    ...(interval ? [{ name: "95 % interval", value: formatInterval(interval) }] : []),
    { name: "accuracy", value: formatScore(scores?.accuracy ?? null) },
    { name: "prefix tokens", value: `${tokenSource === "estimated" ? "about " : ""}${formatTokens(prefixTokens)}` },
    ...(axis === "total" || axis === "money" ? [axisFact(axis, places[axis].x)] : []),
    ...(n !== null && nUsed !== null && nUsed < n ? [{ name: "fit the context", value: `${nUsed} of ${n}` }] : []),
    { name: "answered", value: `${done} of ${total}` },
    { name: "replies without a label", value: String(missed) },
    { name: "calls to build it", value: String(bill.build.calls) },
    { name: "call time, added up", value: formatSeconds(bill.predict.seconds) },
    ...(pOnFrontier === null ? [] : [{ name: "P(on the frontier)", value: formatShareOnFrontier(pOnFrontier) }]),
  ];
}
