import "server-only";
import type { TrainingStart } from "@/lib/core/contract/training-log";
import { database } from "./client";

export type StoredTraining = { id: string; start: TrainingStart; createdAt: Date; changedAt: Date };

const columns = { id: true, start: true, createdAt: true, changedAt: true } as const;

type Row = Omit<StoredTraining, "start"> & { start: string };

/** The live training with the key of this start, or a new one under `id`: two that ask at once get the same. */
export async function findOrCreate(id: string, start: TrainingStart, now: Date): Promise<StoredTraining> {
  return database().$transaction(async (transaction) => {
    const known = await transaction.training.findFirst({ ...byKey(start.key), select: columns });
    if (known) return fromRow(known);
    const data = { id, key: start.key, name: start.name, start: JSON.stringify(start), createdAt: now, changedAt: now };
    return fromRow(await transaction.training.create({ data, select: columns }));
  });
}

/** The newest live training with this key; a deleted one that was restored may have the same. */
export async function findByKey(key: string): Promise<StoredTraining | null> {
  const row = await database().training.findFirst({ ...byKey(key), select: columns });
  return row && fromRow(row);
}

/** null when there is no such training or it was deleted. */
export async function get(id: string): Promise<StoredTraining | null> {
  const row = await database().training.findFirst({ where: { id, deletedAt: null }, select: columns });
  return row && fromRow(row);
}

/** Live trainings, newest first. */
export async function list(): Promise<StoredTraining[]> {
  const rows = await database().training.findMany({
    where: { deletedAt: null },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(fromRow);
}

/** Notes that lines came. */
export async function setChanged(id: string, now: Date): Promise<void> {
  await database().training.updateMany({ where: { id }, data: { changedAt: now } });
}

/** Marks as deleted, or takes the mark away. Returns false when there is no such training. */
export async function setDeleted(id: string, deletedAt: Date | null): Promise<boolean> {
  const { count } = await database().training.updateMany({ where: { id }, data: { deletedAt } });
  return count > 0;
}

function byKey(key: string) {
  return { where: { key, deletedAt: null }, orderBy: { createdAt: "desc" } } as const;
}

function fromRow({ start, ...row }: Row): StoredTraining {
  return { ...row, start: JSON.parse(start) as TrainingStart };
}
