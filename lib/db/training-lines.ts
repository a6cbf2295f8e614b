import "server-only";
import { setImmediate } from "node:timers/promises";
import { database } from "./client";
import { wellFormed } from "./dataset-rows";

type LineType = "step" | "validation" | "note" | "end";

/** What is measured of a step or a validation, in the order of core's measures; empty for other lines. */
export type Figures = (number | null)[];

export type NewLine = {
  type: LineType;
  step: number;
  score: number | null;
  hash: string;
  body: string;
  figures: Figures;
};

/** Appends lines in their order, except those that are stored already. Returns how many were new. */
export async function append(trainingId: string, lines: readonly NewLine[]): Promise<number> {
  const rows = lines.map(({ type, step, score, hash, body, figures }) => [
    ...[type, step, score, hash, wellFormed(body)],
    JSON.stringify(figures),
  ]);
  // Places in the order may stay empty; they are taken and given in one statement, so that two writers never take the same.
  return database().$executeRaw`
    INSERT INTO "TrainingLine" ("trainingId", "position", "type", "step", "score", "hash", "body", "figures")
    SELECT ${trainingId},
      (SELECT coalesce(max("position"), -1) FROM "TrainingLine" WHERE "trainingId" = ${trainingId}) + 1 + row.key,
      row.value ->> 0, row.value ->> 1, row.value ->> 2, row.value ->> 3, row.value ->> 4, row.value ->> 5
    FROM json_each(${JSON.stringify(rows)}) AS row WHERE TRUE
    ON CONFLICT ("trainingId", "hash") DO NOTHING`;
}

export type LineCount = { type: LineType; count: number; lastStep: number; lastPosition: number };

/** How many lines there are of each type, the furthest step of them, and which came last. */
export async function count(trainingId: string): Promise<LineCount[]> {
  const rows = await database().trainingLine.groupBy({
    by: ["type"],
    where: { trainingId },
    _count: true,
    _max: { step: true, position: true },
  });
  return rows.map(({ type, _count, _max }) => ({
    type: type as LineType,
    count: _count,
    lastStep: _max.step ?? 0,
    lastPosition: _max.position ?? 0,
  }));
}

/** Score of each validation that counts, by step. */
export async function listScores(trainingId: string): Promise<{ step: number; score: number | null }[]> {
  const rows = await database().trainingLine.findMany({
    where: { trainingId, type: "validation" },
    select: { step: true, score: true },
    orderBy: [{ step: "asc" }, { position: "asc" }],
  });
  return rows.filter(({ step }, at) => rows[at + 1]?.step !== step);
}

/** The newest notes and ends, in the order they came. */
export async function listRemarks(trainingId: string, limit: number): Promise<string[]> {
  const rows = await database().trainingLine.findMany({
    where: { trainingId, type: { in: ["note", "end"] } },
    select: { body: true },
    orderBy: { position: "desc" },
    take: limit,
  });
  return rows.map(({ body }) => body).reverse();
}

/** The line of this type that counts for a step; null where there is none. */
export async function getLine(trainingId: string, type: LineType, step: number): Promise<string | null> {
  const row = await database().trainingLine.findFirst({
    where: { trainingId, type, step },
    select: { body: true },
    orderBy: { position: "desc" },
  });
  return row?.body ?? null;
}

type Page = [step: number, position: number, figures: Figures][];

/** Lines that one page holds. */
const pageSize = 5000;

export type MeasuredType = "step" | "validation";
export type Measured = { step: number; figures: Figures };

/**
 * What is measured in the lines of one type that came at a position after one and up to another, in the order they came. null where
 * those are more than one page holds.
 */
export async function listNewFigures(
  trainingId: string,
  type: MeasuredType,
  { after, until }: { after: number; until: number },
): Promise<Measured[] | null> {
  // The plus keeps SQLite from the index by type and step, in which it would go through every line of the type.
  const [read] = await database().$queryRaw<{ rows: string }[]>`
    SELECT json_group_array(json_array("step", json("figures"))) AS "rows" FROM (
      SELECT "step", "figures" FROM "TrainingLine"
      WHERE "trainingId" = ${trainingId} AND "position" > ${after} AND "position" <= ${until} AND +"type" = ${type}
      ORDER BY "position" LIMIT ${pageSize + 1})`;
  const rows = JSON.parse(read?.rows ?? "[]") as [step: number, figures: Figures][];
  return rows.length > pageSize ? null : rows.map(([step, figures]) => ({ step, figures }));
}

/**
 * What is measured in the lines of one type that count of those up to a position, by step, in a range of steps with both ends in it; a
 * page at a time, so that memory stays flat. The bodies stay where they are: those of a long log take seconds to read.
 */
export async function* listFigures(
  trainingId: string,
  type: MeasuredType,
  { first, last, until }: { first: number; last: number; until: number },
): AsyncIterable<Measured[]> {
  let [step, position] = [first, -1];
  for (let held: Figures | null = null; ; await setImmediate()) {
    const [read] = await database().$queryRaw<{ rows: string }[]>`
      SELECT json_group_array(json_array("step", "position", json("figures"))) AS "rows" FROM (
        SELECT "step", "position", "figures" FROM "TrainingLine"
        WHERE "trainingId" = ${trainingId} AND "type" = ${type} AND "step" <= ${last} AND "position" <= ${until}
          AND ("step", "position") > (${step}, ${position})
        ORDER BY "step", "position" LIMIT ${pageSize})`;
    const page = JSON.parse(read?.rows ?? "[]") as Page;
    const rows: Measured[] = [];
    for (const row of page) {
      if (held !== null && row[0] !== step) rows.push({ step, figures: held });
      [step, position, held] = row;
    }
    const ended = page.length < pageSize;
    if (ended && held !== null) rows.push({ step, figures: held });
    yield rows;
    if (ended) return;
  }
}
