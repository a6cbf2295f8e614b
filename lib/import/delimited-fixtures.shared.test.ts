import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bytesSource } from "./bytes-source";
import { fileSource } from "./disk-source";
import { inPieces, readAll } from "./doubles/read-all";

const folder = join(process.env.SHARED_DIR ?? "../shared", "import-fixtures");
type Fixture = { file: string; expect: { records: number } };
const fixtures = (JSON.parse(readFileSync(join(folder, "MANIFEST.json"), "utf8")) as Fixture[]).filter(({ file }) =>
  /\.(?:csv|tsv|txt)$/.test(file),
);

test("there are delimited fixtures", () => {
  expect(fixtures.length).toBe(8);
});

describe.each(fixtures)("$file", ({ file, expect: { records } }) => {
  const bytes = readFileSync(join(folder, file));

  test("has the records that its manifest counts, read or left out", async () => {
    const table = await readAll(await fileSource(join(folder, file), file));
    expect(table.rows.length + table.problems.filter(({ kind }) => kind === "skipped").length).toBe(records);
    const widths = new Set(table.rows.map(({ cells }) => cells.length));
    expect(Math.max(...widths)).toBe(table.header?.length ?? 2);
  });

  test("is the same in pieces, and packed", async () => {
    const { rows } = await readAll(bytesSource(bytes, file));
    expect((await readAll(inPieces(bytes, 1_237))).rows).toEqual(rows);
    expect((await readAll(bytesSource(gzipSync(bytes), file))).rows).toEqual(rows);
    expect((await readAll(bytesSource(zipSync({ [file]: bytes }), file))).rows).toEqual(rows);
  });
});

test("letters decoded wrongly once are noticed and, where asked for, put right", async () => {
  const source = await fileSource(join(folder, "20_climate_mojibake.csv"), "climate.csv");
  const asTheyAre = await readAll(source);
  expect(asTheyAre.notes).toMatchObject([{ mapping: { repair: true } }]);
  expect(asTheyAre.rows[0]?.cells[0]).toContain("worldâ\x80\x99s");
  const repaired = await readAll(source, { repair: true });
  expect(repaired.notes).toEqual([]);
  expect(repaired.rows[0]?.cells[0]).toContain("world’s");
  expect(repaired.rows.map((row) => row.cells[1])).toEqual(asTheyAre.rows.map((row) => row.cells[1]));
});
