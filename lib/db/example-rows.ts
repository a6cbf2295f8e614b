import "server-only";
import { database } from "./client";
import type { StoredExample } from "./datasets";
import { Prisma } from "./generated/client";

/** `heldOut`: indexes of the test rows where the stored parts are not the split. */
export type RowFilter = {
  datasetId: string;
  heldOut: readonly number[] | null;
  search?: string;
  label?: string;
  part?: "train" | "test";
};

/** Rows that match in source order, from the `from`th of them on. */
export async function page(
  filter: RowFilter,
  { from, limit }: { from: number; limit: number },
): Promise<StoredExample[]> {
  const [read] = await database().$queryRaw<{ rows: string }[]>`
    SELECT json_group_array(json_array("index", "part", "text", "label")) AS "rows" FROM (
      SELECT "index", ${partOf(filter.heldOut)} AS "part", "text", "label" FROM "Example" AS row
      WHERE ${matching(filter)} ORDER BY "index" LIMIT ${limit} OFFSET ${from})`;
  const rows = JSON.parse(read?.rows ?? "[]") as [number, "train" | "test", string, string][];
  return rows.map(([index, part, text, label]) => ({ index, part, text, label }));
}

export async function count(filter: RowFilter): Promise<number> {
  const [read] = await database().$queryRaw<{ count: number | bigint }[]>`
    SELECT count(*) AS "count" FROM "Example" AS row WHERE ${matching(filter)}`;
  return Number(read?.count ?? 0);
}

/** The indexes of all rows that match, in source order. */
export async function indexes(filter: RowFilter): Promise<number[]> {
  const [read] = await database().$queryRaw<{ rows: string }[]>`
    SELECT json_group_array("index") AS "rows" FROM (
      SELECT "index" FROM "Example" AS row WHERE ${matching(filter)} ORDER BY "index" LIMIT -1)`;
  return JSON.parse(read?.rows ?? "[]") as number[];
}

/** The part of a row of the table named `row`. */
export function partOf(heldOut: readonly number[] | null, row = Prisma.raw("row")): Prisma.Sql {
  if (heldOut === null) return Prisma.sql`${row}."part"`;
  const held = JSON.stringify(heldOut);
  return Prisma.sql`CASE WHEN ${row}."index" IN (SELECT value FROM json_each(${held})) THEN 'test' ELSE 'train' END`;
}

function matching({ datasetId, heldOut, search, label, part }: RowFilter): Prisma.Sql {
  const conditions = [Prisma.sql`row."datasetId" = ${datasetId}`];
  if (label !== undefined) conditions.push(Prisma.sql`row."label" = ${label}`);
  if (part !== undefined) conditions.push(Prisma.sql`${partOf(heldOut)} = ${part}`);
  if (search) {
    const pattern = patternOf(search);
    conditions.push(Prisma.sql`(row."text" GLOB ${pattern} OR row."label" GLOB ${pattern})`);
  }
  return Prisma.join(conditions, " AND ");
}

/** Upper and lower case alike in every script, which SQLite's LIKE and lower() are only in ASCII. */
function patternOf(search: string): string {
  const letters = [...search].map((letter) => {
    if ("*?[".includes(letter)) return `[${letter}]`;
    const cases = [letter.toLowerCase(), letter.toUpperCase()];
    const differ = cases[0] !== cases[1] && cases.every((one) => [...one].length === 1);
    return differ ? `[${cases.join("")}]` : letter;
  });
  return `*${letters.join("")}*`;
}
