import "server-only";
import type { RunView } from "@/lib/core/contract/run";
import type { Charge } from "@/lib/core/cost";
import type { ConditionReport } from "@/lib/core/report/report-types";
import type { Sweep } from "@/lib/core/report/sweep-types";
import type { ConditionRecord } from "@/lib/core/run-record";
import * as runs from "@/lib/db/runs";
import { recordOf, reportOf } from "./get-record";
import { summariseRuns } from "./run-summary";

/** The run with scores, frontier and comparisons, as the HTTP API shows it. */
export async function getRun(id: string): Promise<RunView | null> {
  const run = await runs.get(id);
  if (!run) return null;
  const [summary] = await summariseRuns([run]);
  if (!summary) return null;
  const record = await recordOf(run);
  const report = reportOf(record);
  return {
    ...summary,
    conditions: report.conditions.flatMap((condition, at) => {
      const stored = record.conditions[at];
      return stored ? [conditionView(condition, stored, run.seed)] : [];
    }),
    frontier: report.frontier,
    reference: report.reference,
    comparisons: report.comparisons.flatMap(({ a, b, delta, interval, p, pHolm, mcnemarP }) =>
      interval ? [{ a, b, delta, interval, p, pHolm, mcnemarP }] : [],
    ),
    pOnFrontier: report.conditions.map(({ pOnFrontier }) => shareView(pOnFrontier)),
    ...(report.sweep && { groups: groupsView(report.sweep), groupReference: report.sweep.reference }),
    ...(report.matrices.length > 0 && { matrices: report.matrices }),
  };
}

function shareView(share: number | "cheapest" | null): number | null {
  return share === "cheapest" ? 1 : share;
}

function groupsView({ groups, comparisons }: Sweep): NonNullable<RunView["groups"]> {
  return groups.map((group, at) => {
    const { name, members, measured, seeds, orders, macroF1, sd, spread, interval, prefixTokens, onFrontier } = group;
    const found = comparisons.find(({ a }) => a === at);
    return {
      ...{ name, members, measured, seeds, orders, macroF1, sd, range: spread, interval, prefixTokens, onFrontier },
      pOnFrontier: shareView(group.pOnFrontier),
      comparison: found?.interval
        ? { delta: found.delta, interval: found.interval, p: found.p, pHolm: found.pHolm }
        : null,
    };
  });
}

function conditionView(
  condition: ConditionReport,
  stored: ConditionRecord,
  runSeed: number,
): RunView["conditions"][number] {
  const { method, name, n, nUsed, status, prefixTokens, tokenSource, scores, interval, bill } = condition;
  const { prefix, generator, follower } = stored;
  return {
    ...{ method, name, n, nUsed, status, prefix, prefixTokens, tokenSource },
    seed: stored.seed ?? runSeed,
    generator: generator?.id ?? null,
    follower: follower?.id ?? null,
    scores: scores && scoresView(scores, interval),
    bill: { build: chargeView(bill.build), predict: chargeView(bill.predict) },
  };
}

function scoresView(
  {
    macroF1,
    accuracy,
    macroF1Paper,
    macroF1Reward,
    classes,
    outcomes,
    perLabel,
  }: NonNullable<ConditionReport["scores"]>,
  interval: ConditionReport["interval"],
) {
  return { macroF1, accuracy, macroF1Paper, macroF1Reward, classes, interval, outcomes, perLabel };
}

function chargeView({ calls, promptTokens, cachedTokens, completionTokens, seconds, cost }: Charge) {
  return { calls, promptTokens, cachedTokens, completionTokens, seconds: seconds ?? 0, cost };
}
