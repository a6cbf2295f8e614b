import "server-only";
import { setImmediate } from "node:timers/promises";
import { database } from "./client";
import { begin, columns, finish, fromRow, type StoredDataset, type StoredExample, unfinished } from "./datasets";
import { removeUnfinished, wellFormed } from "./dataset-rows";
import { partOf } from "./example-rows";
import { Prisma } from "./generated/client";

/** A row of the version before as it is in the new one; what is left out stays as it was. */
export type RowChange = { index: number; text?: string; label?: string; part?: "train" | "test" };
/** A row of the version before that the new one leaves out. */
export type RowRemoval = { index: number; code: string; message: string };

/** Rows copied between two turns of the event loop. */
const slice = 20_000;

/**
 * Stores a version as a copy of the one it was made from, with changes; it becomes visible when it is whole. Rows keep their index,
 * so that versions can be compared. What the version before had left out stays left out, and the rows removed join it.
 */
export async function createVersion(
  dataset: StoredDataset,
  parentId: string,
  { changes, removals }: { changes: readonly RowChange[]; removals: readonly RowRemoval[] },
): Promise<void> {
  await begin(dataset);
  try {
    await copyRows(dataset.id, parentId, removals);
    for (let from = 0; from < changes.length; from += slice) {
      await change(dataset.id, changes.slice(from, from + slice));
      await setImmediate();
    }
    await finish(dataset.id);
  } catch (error) {
    await removeUnfinished(dataset.id);
    throw error;
  }
}

async function copyRows(datasetId: string, parentId: string, removals: readonly RowRemoval[]): Promise<void> {
  const removed = JSON.stringify(removals);
  const last = await lastIndex(parentId);
  for (let from = 0; from <= last; from += slice) {
    await database().$executeRaw`
      INSERT INTO "Example" ("datasetId", "index", "part", "text", "label", "line", "groupKey")
      SELECT ${datasetId}, "index", "part", "text", "label", "line", "groupKey" FROM "Example"
      WHERE "datasetId" = ${parentId} AND "index" >= ${from} AND "index" < ${from + slice}
        AND "index" NOT IN (SELECT value ->> 'index' FROM json_each(${removed}))`;
    await setImmediate();
  }
  await copyLeftOut(datasetId, parentId, removed);
}

async function lastIndex(datasetId: string): Promise<number> {
  const { _max } = await database().example.aggregate({ where: { datasetId }, _max: { index: true } });
  return _max.index ?? -1;
}

async function change(datasetId: string, changes: readonly RowChange[]): Promise<void> {
  const rows = changes.map(({ index, text, label, part }) => ({
    ...{ index, part },
    text: text === undefined ? undefined : wellFormed(text),
    label: label === undefined ? undefined : wellFormed(label),
  }));
  await database().$executeRaw`
    UPDATE "Example" SET "text" = coalesce(row.value ->> 'text', "text"), "label" = coalesce(row.value ->> 'label', "label"),
      "part" = coalesce(row.value ->> 'part', "part")
    FROM json_each(${JSON.stringify(rows)}) AS row
    WHERE "datasetId" = ${datasetId} AND "index" = row.value ->> 'index'`;
}

async function copyLeftOut(datasetId: string, parentId: string, removed: string): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "LeftOutRow" ("datasetId", "index", "line", "text", "label", "code", "message")
    SELECT ${datasetId}, "index", "line", "text", "label", "code", "message" FROM "LeftOutRow" WHERE "datasetId" = ${parentId}`;
  await database().$executeRaw`
    INSERT INTO "LeftOutRow" ("datasetId", "index", "line", "text", "label", "code", "message")
    SELECT ${datasetId}, removal.key + (SELECT coalesce(max("index"), -1) + 1 FROM "LeftOutRow" WHERE "datasetId" = ${parentId}),
      coalesce(row."line", row."index" + 1), row."text", row."label", removal.value ->> 'code', removal.value ->> 'message'
    FROM json_each(${removed}) AS removal
    JOIN "Example" AS row ON row."datasetId" = ${parentId} AND row."index" = removal.value ->> 'index'`;
}

/** The live versions of a dataset, the newest first. */
export async function listLineage(lineage: string): Promise<StoredDataset[]> {
  const rows = await database().dataset.findMany({
    where: { lineage, deletedAt: null },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(fromRow);
}

/** When the newest version of a dataset was made, deleted ones included. */
export async function newestAt(lineage: string): Promise<Date> {
  const { _max } = await database().dataset.aggregate({ where: { lineage }, _max: { createdAt: true } });
  return _max.createdAt ?? unfinished;
}

/** Marks versions as deleted, all with one time, by which `restore` brings them back together. */
export async function markDeleted(ids: readonly string[], deletedAt: Date): Promise<void> {
  await database().dataset.updateMany({ where: { id: { in: [...ids] }, deletedAt: null }, data: { deletedAt } });
}

/** Brings back what was deleted together with this version. Returns false when there is no such version. */
export async function restore(id: string): Promise<boolean> {
  const row = await database().dataset.findUnique({ where: { id }, select: { lineage: true, deletedAt: true } });
  if (!row || row.deletedAt?.getTime() === unfinished.getTime()) return false;
  if (row.deletedAt === null) return true;
  await database().dataset.updateMany({ where: row, data: { deletedAt: null } });
  return true;
}

/** The groups of all rows that have one, by their index. */
export async function listGroups(datasetId: string): Promise<Map<number, string>> {
  const [read] = await database().$queryRaw<{ rows: string }[]>`
    SELECT json_group_array(json_array("index", "groupKey")) AS "rows" FROM "Example"
    WHERE "datasetId" = ${datasetId} AND "groupKey" IS NOT NULL`;
  return new Map(JSON.parse(read?.rows ?? "[]") as [number, string][]);
}

export async function setDescriptions(id: string, descriptions: Record<string, string>): Promise<void> {
  await database().dataset.update({
    where: { id },
    data: { descriptions: JSON.stringify(descriptions) },
    select: { id: true },
  });
}

export async function getSoundness(id: string): Promise<string | null> {
  const row = await database().dataset.findUnique({ where: { id }, select: { soundness: true } });
  return row?.soundness ?? null;
}

export async function setSoundness(id: string, soundness: string): Promise<void> {
  await database().dataset.update({ where: { id }, data: { soundness }, select: { id: true } });
}

/** How many live runs each version has that measure something. */
export async function countRuns(ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await database().run.groupBy({
    by: ["datasetId"],
    where: { datasetId: { in: [...ids] }, deletedAt: null, testSize: { gt: 0 } },
    _count: true,
  });
  return new Map(rows.map((row) => [row.datasetId, row._count]));
}

type Side = { id: string; heldOut: readonly number[] | null };
type Parted = Pick<StoredExample, "part" | "text" | "label">;

/** Rows of `a` whose index `b` does not have: how many, and the first of them. */
export async function missing(a: Side, b: Side, limit: number): Promise<{ count: number; rows: StoredExample[] }> {
  const where = Prisma.sql`row."datasetId" = ${a.id} AND NOT EXISTS (
    SELECT 1 FROM "Example" AS other WHERE other."datasetId" = ${b.id} AND other."index" = row."index")`;
  const [read] = await database().$queryRaw<{ count: number | bigint; rows: string }[]>`
    SELECT (SELECT count(*) FROM "Example" AS row WHERE ${where}) AS "count",
      json_group_array(json_array("index", "part", "text", "label")) AS "rows" FROM (
        SELECT "index", ${partOf(a.heldOut)} AS "part", "text", "label" FROM "Example" AS row
        WHERE ${where} ORDER BY "index" LIMIT ${limit})`;
  const rows = JSON.parse(read?.rows ?? "[]") as [number, "train" | "test", string, string][];
  return {
    count: Number(read?.count ?? 0),
    rows: rows.map(([index, part, text, label]) => ({ index, part, text, label })),
  };
}

/** Rows that both versions have and that differ: how many in each way, and the first of them. */
export async function differing(before: Side, after: Side, limit: number) {
  const [partBefore, partAfter] = [partOf(before.heldOut, Prisma.raw("a")), partOf(after.heldOut, Prisma.raw("b"))];
  const both = Prisma.sql`
    SELECT a."index" AS "index", ${partBefore} AS "partBefore", a."text" AS "textBefore", a."label" AS "labelBefore",
      ${partAfter} AS "partAfter", b."text" AS "textAfter", b."label" AS "labelAfter"
    FROM "Example" AS a JOIN "Example" AS b ON b."datasetId" = ${after.id} AND b."index" = a."index"
    WHERE a."datasetId" = ${before.id}`;
  const [read] = await database().$queryRaw<{ relabelled: bigint; rewritten: bigint; moved: bigint }[]>`
    SELECT total("labelBefore" <> "labelAfter") AS "relabelled", total("textBefore" <> "textAfter") AS "rewritten",
      total("partBefore" <> "partAfter") AS "moved" FROM (${both})`;
  const [listed] = await database().$queryRaw<{ rows: string }[]>`
    SELECT json_group_array(json_array("index", "partBefore", "textBefore", "labelBefore", "partAfter", "textAfter", "labelAfter"))
      AS "rows" FROM (SELECT * FROM (${both})
        WHERE "labelBefore" <> "labelAfter" OR "textBefore" <> "textAfter" OR "partBefore" <> "partAfter"
        ORDER BY "labelBefore" = "labelAfter" AND "textBefore" = "textAfter", "index" LIMIT ${limit})`;
  type Pair = [number, Parted["part"], string, string, Parted["part"], string, string];
  const rows = (JSON.parse(listed?.rows ?? "[]") as Pair[]).map((pair) => ({
    index: pair[0],
    before: { part: pair[1], text: pair[2], label: pair[3] },
    after: { part: pair[4], text: pair[5], label: pair[6] },
  }));
  const counts = {
    relabelled: Number(read?.relabelled ?? 0),
    rewritten: Number(read?.rewritten ?? 0),
    moved: Number(read?.moved ?? 0),
  };
  return { counts, rows };
}
