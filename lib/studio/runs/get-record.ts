import "server-only";
import { alsoInTrain } from "@/lib/core/dataset/near-duplicates";
import { PREDICTION_MAX_TOKENS } from "@/lib/core/methods/token-limits";
import { buildReport } from "@/lib/core/report/build-report";
import type { Report } from "@/lib/core/report/report-types";
import type { BuildCall, ConditionRecord, RunRecord } from "@/lib/core/run-record";
import type { Reply } from "@/lib/core/types";
import * as calls from "@/lib/db/calls";
import type { StoredCall } from "@/lib/db/stored-answers";
import * as importedRuns from "@/lib/db/imported-runs";
import type { StoredCondition } from "@/lib/db/conditions";
import * as predictions from "@/lib/db/predictions";
import * as runs from "@/lib/db/runs";
import { copiedIn } from "./copied-in";
import { readRunExamples } from "./run-examples";

/** Everything stored of a run: what `buildReport` needs. */
export async function getRunRecord(id: string): Promise<RunRecord | null> {
  const run = await runs.get(id);
  return run && recordOf(run);
}

/** One for pages and API, of which a bundler gives each its own copy of this module. */
const shared = globalThis as { studioEndedRun?: EndedRun };

/** The last record read of a run that has ended, by everything stored of the run itself: a run that goes on has another state or end. */
type EndedRun = { key: string; record: RunRecord; report?: Report };

/** The record of a run that was read already. */
export async function recordOf(run: runs.StoredRun): Promise<RunRecord> {
  const key = JSON.stringify(run);
  if (shared.studioEndedRun?.key === key) return shared.studioEndedRun.record;
  const record = await (run.importedAt === null ? readRecord(run) : importedRecord(run, run.importedAt));
  if (run.finishedAt !== null) shared.studioEndedRun = { key, record };
  return record;
}

/** The report of a record, made once of the record that is kept. */
export function reportOf(record: RunRecord): Report {
  const ended = shared.studioEndedRun;
  if (ended?.record !== record) return buildReport(record);
  ended.report ??= buildReport(record);
  return ended.report;
}

/** What a run file brought, under the name that the run has here. */
async function importedRecord({ id, name }: runs.StoredRun, at: Date): Promise<RunRecord> {
  const record = await importedRuns.readRecord(id);
  return { ...record, id, name, importedAt: at.toISOString() };
}

async function readRecord(run: runs.StoredRun): Promise<RunRecord> {
  const { train, test, testPart } = await readRunExamples(run);
  const journal = new Map((await calls.list(run.id)).map((call) => [call.key, call]));
  const conditions: ConditionRecord[] = [];
  const writtenFrom = new Map<string, number>();
  for (const condition of run.conditions) {
    const stored = await conditionRecord(condition, journal, test.length);
    // It takes a moment with many examples, and a run that is watched is read again and again.
    conditions.push(run.finishedAt === null ? stored : { ...stored, ...copiedIn(stored, run, train, writtenFrom) });
  }
  const { id, name, seed, status, reason, version } = run;
  return {
    ...{ id, name, seed, status, reason, version, conditions },
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    extendedAfterLooking: run.extended,
    reference: run.reference,
    dataset: {
      name: run.dataset.name,
      hash: run.dataset.hash,
      trainSize: train.length,
      testSize: testPart,
      ...(run.finishedAt !== null && train.length > 0 && { alsoInTrain: alsoInTrain(train, test) }),
    },
    labels: run.dataset.labels,
    test: test.map(({ text, label }) => ({ text, gold: label })),
    ...(writtenFrom.size > 0 && { train: [...writtenFrom.keys()] }),
  };
}

async function conditionRecord(
  condition: StoredCondition,
  journal: ReadonlyMap<string, StoredCall>,
  testSize: number,
): Promise<ConditionRecord> {
  const { id, buildKeys, position: _, maxTokens, ...rest } = condition;
  const replies: (Reply | null)[] = Array.from({ length: testSize }, () => null);
  for (const { index, callKey } of await predictions.list(id, { from: 0 })) {
    const call = journal.get(callKey);
    if (call && index < testSize) replies[index] = replyOf(call);
  }
  const build = buildKeys.flatMap((key): BuildCall[] => {
    const call = journal.get(key);
    return call
      ? [{ role: call.role, usage: call.usage, seconds: call.seconds, error: call.error, ...takenOver(call) }]
      : [];
  });
  return { ...rest, maxTokens: maxTokens ?? PREDICTION_MAX_TOKENS, build, replies };
}

export function replyOf({ raw, stopReason, error, usage, seconds, reused }: StoredCall): Reply {
  return { raw, stopReason, error, usage, seconds, ...takenOver({ reused }) };
}

function takenOver({ reused }: Pick<StoredCall, "reused">): { reused?: true } {
  return reused ? { reused } : {};
}
