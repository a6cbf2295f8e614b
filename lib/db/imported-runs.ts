import "server-only";
import type { RunRecord } from "@/lib/core/run-record";
import { database } from "./client";
import { conditionToRow, type StoredCondition } from "./conditions";

type ImportedRun = { id: string; datasetId: string; record: RunRecord; replies: number; conditions: StoredCondition[] };

/**
 * Stores a run that was read from a file, as it was read. Of its dataset only the facts are known, so there is a row that says
 * them and counts as deleted: nothing can be measured on it.
 */
export async function create({ id, datasetId, record, replies, conditions }: ImportedRun, now: Date): Promise<void> {
  const { name, seed, status, reason, version, extendedAfterLooking, reference = null, dataset, labels, test } = record;
  const { name: datasetName, hash, trainSize, testSize } = dataset;
  const goldCounts = new Map<string, number>();
  for (const { gold } of test) goldCounts.set(gold, (goldCounts.get(gold) ?? 0) + 1);
  await database().$transaction([
    database().dataset.create({
      data: {
        ...{ id: datasetId, lineage: datasetId, name: datasetName, hash, trainSize, testSize },
        ...{ source: "run file", deletedAt: now, createdAt: now },
        labels: JSON.stringify(labels.map((label) => ({ label, count: goldCounts.get(label) ?? 0 }))),
      },
      select: { id: true },
    }),
    database().run.create({
      data: {
        ...{ id, datasetId, name, seed, status, reason, version, reference, extended: extendedAfterLooking },
        ...{ testSize: test.length, importedAt: now, importedReplies: replies, record: JSON.stringify(record) },
        createdAt: new Date(record.createdAt),
        finishedAt: new Date(record.finishedAt ?? record.createdAt),
        conditions: { create: conditions.map(conditionToRow) },
      },
      select: { id: true },
    }),
  ]);
}

/** The record that a run was imported as. */
export async function readRecord(id: string): Promise<RunRecord> {
  const { record } = await database().run.findUniqueOrThrow({ where: { id }, select: { record: true } });
  if (record === null) throw new Error(`Run ${id} was not imported.`);
  return JSON.parse(record) as RunRecord;
}
