import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, it } from "vitest";
import { bytesSource } from "./bytes-source";
import { readAll, signal } from "./doubles/read-all";
import { xlsxOf } from "./doubles/xlsx-of-sheets";
import { openTable } from "./open-table";

const rows = Array.from({ length: 3_000 }, (_, at) => [`text no. ${at}`, at % 2 ? "01" : "true"]);
const workbook = Buffer.from(xlsxOf({ Notes: [["about"]], Data: [["text", "label"], ...rows] }));
const source = bytesSource(workbook, "book.xlsx");

it("gives the sheet that is asked for, row by row, with its sheets", async () => {
  const table = await readAll(source, { sheet: "Data" });
  expect(table).toMatchObject({ format: "xlsx", header: ["text", "label"], sheets: ["Notes", "Data"] });
  expect(table.rows).toEqual(rows.map((cells, at) => ({ line: at + 2, cells })));
});

it("says the Problem of the decoder with the answers that it knows", async () => {
  await expect(readAll(source)).rejects.toMatchObject({
    name: "Problem",
    code: "invalid",
    details: [{ mapping: { sheet: "Notes" } }, { mapping: { sheet: "Data" } }],
  });
});

it("ends with the reason it was stopped for, between two batches", async () => {
  const stop = new AbortController();
  const { batches } = await openTable(source, { sheet: "Data" }, stop.signal);
  const reading = (async () => {
    for await (const { rows: some } of batches) if (some.length > 0) stop.abort(new Error("enough"));
  })();
  await expect(reading).rejects.toThrow("enough");
});

it("sends a million rows on as they come, and leaves the thread of the pages free", { timeout: 600_000 }, async () => {
  const cells = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`);
  const sheet = strToU8(`<worksheet><sheetData>${cells.join("")}</sheetData></worksheet>`);
  const bytes = zipSync({ ...unzipSync(xlsxOf({ S: [["a"]] })), "xl/worksheets/sheet1.xml": sheet }, { level: 1 });
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 20);
  const { batches } = await openTable(bytesSource(bytes, "many.xlsx"), {}, signal);
  const counts: number[] = [];
  for await (const { rows: some } of batches) counts.push(some.length);
  clearInterval(ticking);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_000_000);
  expect(Math.max(...counts)).toBeLessThanOrEqual(1_000);
  expect(ticks).toBeGreaterThan(10);
});
