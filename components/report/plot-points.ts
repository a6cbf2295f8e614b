import type { PlotPoint } from "@/components/charts/plot-point";
import { formatInterval, formatScore, formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { ConditionReport, Report } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";
import { formatShareOnFrontier } from "./figures";
import { groupPoints } from "./group-points";

/** The conditions that have a place in the picture, with all that is said about each. */
export function plotPoints(report: Report): PlotPoint[] {
  const { conditions } = report;
  if (report.sweep) return groupPoints(report.sweep, report, conditionPoint);
  return conditions.flatMap(conditionPoint);
}

function conditionPoint(condition: ConditionReport): PlotPoint[] {
  const { scores, prefixTokens, name, method, n, interval, onFrontier } = condition;
  const standing = standingOf(condition);
  if (!scores || prefixTokens === null || scores.outcomes.failed === condition.done) return [];
  const place = { tokens: Math.max(prefixTokens, 1), score: scores.macroF1 };
  return [{ ...place, name, method, n, interval, onFrontier, standing, facts: facts(condition) }];
}

function facts({ scores, interval, prefixTokens, tokenSource, bill, pOnFrontier, done, total }: ConditionReport) {
  const missed = scores ? done - scores.outcomes.valid : 0;
  return [
    { name: "macro-F1", value: formatScore(scores?.macroF1 ?? null) },
    ...(interval ? [{ name: "95 % interval", value: formatInterval(interval) }] : []),
    { name: "accuracy", value: formatScore(scores?.accuracy ?? null) },
    { name: "prefix tokens", value: `${tokenSource === "estimated" ? "about " : ""}${formatTokens(prefixTokens)}` },
    { name: "answered", value: `${done} of ${total}` },
    { name: "replies without a label", value: String(missed) },
    { name: "calls to build it", value: String(bill.build.calls) },
    { name: "call time, added up", value: formatSeconds(bill.predict.seconds) },
    ...(pOnFrontier === null ? [] : [{ name: "P(on the frontier)", value: formatShareOnFrontier(pOnFrontier) }]),
  ];
}
