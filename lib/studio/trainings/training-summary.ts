import "server-only";
import type { TrainingState, TrainingSummary } from "@/lib/core/contract/training";
import type { TrainingEnd } from "@/lib/core/contract/training-log";
import * as lines from "@/lib/db/training-lines";
import type { StoredTraining } from "@/lib/db/trainings";

/** A training that writes nothing for so long may have died without an end: a step of the largest configuration takes minutes. */
const silentAfterMs = 10 * 60_000;

export async function summariseTraining(
  training: StoredTraining,
  counted: lines.LineCount[],
  now: Date,
): Promise<TrainingSummary> {
  const { id, start, changedAt } = training;
  const scores = await lines.listScores(id);
  return {
    ...{ id, key: start.key, name: start.name, url: trainingUrl(id), config: start.config },
    ...{ baseModel: start.baseModel, seed: start.seed, plannedSteps: start.plannedSteps ?? null },
    state: await stateOf(training, counted, now),
    lines: 1 + counted.reduce((sum, { count }) => sum + count, 0),
    lastStep: Math.max(0, ...counted.filter(({ type }) => type !== "note").map(({ lastStep }) => lastStep)),
    validation: validationOf(scores),
    startedAt: start.date,
    changedAt: changedAt.toISOString(),
  };
}

export function trainingUrl(id: string): string {
  return `/training/${id}`;
}

async function stateOf(
  { id, changedAt }: StoredTraining,
  counted: lines.LineCount[],
  now: Date,
): Promise<TrainingState> {
  const end = counted.find(({ type }) => type === "end");
  const goesOn = counted.some(({ type, lastPosition }) => type === "step" && lastPosition > (end?.lastPosition ?? -1));
  if (end && !goesOn) return lastReason(await lines.listRemarks(id, 100));
  return now.getTime() - changedAt.getTime() > silentAfterMs ? "silent" : "growing";
}

function lastReason(remarks: readonly string[]): TrainingState {
  const ends = remarks.map((body) => JSON.parse(body) as { type: string } | TrainingEnd).filter(isEnd);
  return ends.at(-1)?.reason ?? "silent";
}

function isEnd(line: { type: string }): line is TrainingEnd {
  return line.type === "end";
}

function validationOf(scores: { step: number; score: number | null }[]): TrainingSummary["validation"] {
  const scored = scores.flatMap(({ step, score }) => (score === null ? [] : [{ step, macroF1: score }]));
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last) return null;
  const best = scored.reduce((high, one) => (one.macroF1 > high.macroF1 ? one : high));
  return { count: scored.length, first, best, last };
}
