import { chargeFor, type Bill, type Charge } from "../cost";
import { costLines, unknownLines, type CostLines } from "../cost-lines";
import { conditionName } from "../methods/condition-name";
import { trialScore } from "../methods/trial-score";
import { scores, type ReadPrediction, type Scores } from "../metrics";
import type { ConditionRecord, RunRecord } from "../run-record";
import { f1Interval } from "../statistics/f1-interval";
import type { Interval } from "../statistics/interval";
import { wilsonInterval } from "../statistics/wilson";
import type { LabelSet } from "../types";
import { copiedBy } from "./copied-by";
import type { Rates, UnplacedCondition } from "./report-types";
import { flagsOf } from "./written-instruction";

/** One condition by itself, not yet placed on the frontier; `interval` is that of its macro-F1. */
export function conditionReport(
  condition: ConditionRecord,
  record: RunRecord,
  predictions: (ReadPrediction | null)[],
  interval: Interval | null,
): UnplacedCondition {
  const { test, labels, seed } = record;
  const { method, n, nUsed, status, prefixTokens, tokenSource } = condition;
  const answered = [...predictions.keys()].filter((at) => predictions[at]);
  const read = predictions.flatMap((prediction) => prediction ?? []);
  const failed = read.some(({ outcome }) => outcome === "failed");
  const gold = answered.map((at) => test[at]?.gold ?? "");
  const found = read.length === 0 ? null : scores(gold, read, labels);
  return {
    ...{ method, n, nUsed, prefixTokens, tokenSource, predictions },
    name: conditionName(condition),
    flags: flagsOf(condition, labels),
    seed: condition.seed ?? seed,
    order: condition.options.order ?? null,
    status: failed && status === "done" ? "incomplete" : status,
    scores: found,
    interval,
    rates: found && ratesOf(found, read.length),
    labelIntervals: found?.perLabel.map((counts) => f1Interval(counts)) ?? [],
    copied: copiedBy(condition, record),
    candidates: candidatesOf(condition, labels),
    ...costsOf(condition),
    done: read.length,
    total: test.length,
  };
}

function candidatesOf({ method, steps = [] }: ConditionRecord, labels: LabelSet): (number | null)[] {
  const candidates = steps.filter(({ kind }) => kind === "candidate");
  return candidates.map(({ trials = [] }) => trialScore(method, trials, labels));
}

function ratesOf({ accuracy, outcomes }: Scores, answered: number): Rates {
  return {
    accuracy: wilsonInterval(Math.round(accuracy * answered), answered),
    withoutLabel: wilsonInterval(answered - outcomes.valid - outcomes.failed, answered),
    failed: wilsonInterval(outcomes.failed, answered),
  };
}

/** What was made elsewhere cost something there: nothing is known of it here. */
const unknownCharge: Charge = { ...chargeFor([]), seconds: null, cost: null, costWithoutCache: null };

function costsOf({ method, build, replies, generator, follower }: ConditionRecord): { bill: Bill; lines: CostLines } {
  if (method === "imported") return { bill: { build: unknownCharge, predict: unknownCharge }, lines: unknownLines() };
  const calls = (role: "generator" | "follower") => build.filter((call) => call.role === role);
  const before = [
    { calls: calls("generator"), prices: generator?.prices ?? null },
    { calls: calls("follower"), prices: follower?.prices ?? null },
  ];
  const predict = { calls: replies.flatMap((reply) => reply ?? []), prices: follower?.prices ?? null };
  return { bill: { build: chargeFor(before), predict: chargeFor([predict]) }, lines: costLines(before, predict) };
}

/** A condition whose every call failed has measured nothing, however cheap its prefix is. */
export function isUsable(condition: UnplacedCondition | undefined): boolean {
  return !!condition?.scores && condition.scores.outcomes.failed < condition.done;
}
