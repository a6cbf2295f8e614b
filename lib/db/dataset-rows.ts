import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Example } from "@/lib/core/types";
import { database } from "./client";

/** An example to be stored; `line` is where it begins in its source, where there is one. */
export type NewExample = {
  index: number;
  part: "train" | "test";
  text: string;
  label: string;
  line?: number | null;
  group?: string | null;
};

export type NewLeftOut = { index: number; line: number; text: string; label: string; code: string; message: string };

/** One JSON value, one statement: as rows of `createMany` 100,000 examples take half a minute. */
export async function insertExamples(datasetId: string, examples: readonly NewExample[]): Promise<void> {
  const rows = examples.map(({ index, part, text, label, line = null, group = null }) => [
    ...[index, part, wellFormed(text), wellFormed(label)],
    ...[line, group === null ? null : wellFormed(group)],
  ]);
  await database().$executeRaw`
    INSERT INTO "Example" ("datasetId", "index", "part", "text", "label", "line", "groupKey")
    SELECT ${datasetId}, row.value ->> 0, row.value ->> 1, row.value ->> 2, row.value ->> 3, row.value ->> 4, row.value ->> 5
    FROM json_each(${JSON.stringify(rows)}) AS row`;
}

/** Rows of the source that are no examples, with their reasons. */
export async function insertLeftOut(datasetId: string, leftOut: readonly NewLeftOut[]): Promise<void> {
  const rows = leftOut.map(({ index, line, text, label, code, message }) => [
    ...[index, line, wellFormed(text), wellFormed(label)],
    ...[code, wellFormed(message)],
  ]);
  await database().$executeRaw`
    INSERT INTO "LeftOutRow" ("datasetId", "index", "line", "text", "label", "code", "message")
    SELECT ${datasetId}, row.value ->> 0, row.value ->> 1, row.value ->> 2, row.value ->> 3, row.value ->> 4, row.value ->> 5
    FROM json_each(${JSON.stringify(rows)}) AS row`;
}

/** The examples of one part in source order, a page at a time. */
export async function* listPart(datasetId: string, part: "train" | "test"): AsyncIterable<Example[]> {
  const page = 2000;
  for (let after = -1; ;) {
    const rows = await database().example.findMany({
      where: { datasetId, part, index: { gt: after } },
      select: { index: true, text: true, label: true },
      orderBy: { index: "asc" },
      take: page,
    });
    yield rows;
    if (rows.length < page) return;
    after = rows.at(-1)?.index ?? after;
    await setImmediate();
  }
}

/** Removes a dataset that never became visible, and the rows it has so far. */
export async function removeUnfinished(datasetId: string): Promise<void> {
  await database().$transaction([
    database().example.deleteMany({ where: { datasetId } }),
    database().leftOutRow.deleteMany({ where: { datasetId } }),
    database().dataset.deleteMany({ where: { id: datasetId, deletedAt: { not: null } } }),
  ]);
}

/** Half of a surrogate pair has no UTF-8: SQLite would store bytes that nothing can read again. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
