import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { sourceOf } from "./doubles/source-of-bytes";
import { wholeTable } from "./doubles/whole-table";
import { type XlsxCell, xlsxOf } from "./doubles/xlsx-of-sheets";
import type { ReadOptions } from "./file-table";
import { decodeXlsx } from "./decode-xlsx";
import { xlsxNumber } from "./xlsx-value";

const never = new AbortController().signal;
const open = (sheets: Record<string, XlsxCell[][]>, options: ReadOptions = {}) =>
  decodeXlsx(sourceOf(xlsxOf(sheets)), options, never);
const readBytes = (bytes: Uint8Array) => wholeTable(decodeXlsx(sourceOf(bytes), {}, never));
const worksheet = (data: string) => `<worksheet><sheetData>${data}</sheetData></worksheet>`;
const table = [
  ["text", "label"],
  ["one", "x"],
  ["two", "y"],
];

it("keeps texts, labels and numbers as a person sees them", async () => {
  const rows: XlsxCell[][] = [
    ["text", "label", "n"],
    [" lead\r\nand <b> & more", "01", { v: "1" }],
    ["b", { v: "1", t: "b" }, { v: "0.10000000000000001" }],
    ["c", { v: "0", t: "b" }, { v: "3.3000000000000003" }],
    [],
    ["d", { v: "45000", s: 1 }, { v: "12345678901234567890" }],
    ["e", { v: "45000.5", s: 2 }, { v: "-2.5E-3" }],
    ["f", null, { v: "#N/A", t: "e" }],
  ];
  const { format, header, cells, lines } = await wholeTable(open({ Sheet1: rows }));
  expect([format, header, lines]).toEqual(["xlsx", ["text", "label", "n"], [2, 3, 4, 6, 7, 8]]);
  expect(cells).toEqual([
    [" lead\nand <b> & more", "01", "1"],
    ["b", "TRUE", "0.1"],
    ["c", "FALSE", "3.3"],
    ["d", "2023-03-15", "12345678901234567890"],
    ["e", "2023-03-15T12:00:00", "-0.0025"],
    ["f", "", ""],
  ]);
});

describe("sheets", () => {
  it("takes the only one with content", async () => {
    expect(await open({ Empty: [], Data: table, Blank: [[" "]] })).toMatchObject({ sheets: [], header: table[0] });
  });

  it("lets the person choose among several, and takes the one chosen", async () => {
    const sheets = { Train: table, 'Test & "more"': [...table, ["three", "x"]] };
    const error = await open(sheets).catch((error: unknown) => error as Problem);
    expect(error).toMatchObject({
      name: "Problem",
      code: "invalid",
      details: [{ mapping: { sheet: "Train" } }, { mapping: { sheet: 'Test & "more"' } }],
    });
    const answer = error instanceof Problem ? error.details[1]?.mapping : undefined;
    const chosen = await open(sheets, { sheet: answer?.sheet });
    expect(chosen.sheets).toEqual(["Train", 'Test & "more"']);
    expect((await wholeTable(chosen)).cells).toHaveLength(3);
  });

  it("says so when the one asked for is not there, or none has content", async () => {
    await expect(open({ Data: table }, { sheet: "Other" })).rejects.toThrow('no sheet "Other"');
    await expect(open({ Data: [] })).rejects.toThrow("no cells");
  });
});

it("reads texts that stand apart, in runs, with how they are spoken, or in CDATA", async () => {
  const texts =
    "<x:sst xmlns:x='urn:m'><x:si><x:t>text</x:t></x:si><x:si><x:t>label</x:t></x:si>" +
    "<x:si><x:r><x:t>two </x:t></x:r><x:r><x:t>runs &amp;&#10;a line</x:t></x:r></x:si>" +
    "<x:si><x:t>東京</x:t><x:rPh><x:t>とうきょう</x:t></x:rPh></x:si><x:si><x:t><![CDATA[a < b]]></x:t></x:si><x:si><x:t>_x0041_x_x005F_x0042_</x:t></x:si></x:sst>";
  const cell = (v: number): XlsxCell => ({ v: String(v), t: "s" });
  const rows = [[cell(0), cell(1)], [cell(2), cell(3)], [cell(4), cell(5)]]; // prettier-ignore
  const bytes = xlsxOf({ S: rows }, { "xl/sharedStrings.xml": texts });
  const { header, cells } = await wholeTable(decodeXlsx(sourceOf(bytes), {}, never));
  expect([header, ...cells]).toEqual([["text", "label"], ["two runs &\na line", "東京"], ["a < b", "Ax_x0042_"]]); // prettier-ignore
});

it("takes a cell without its place for the next one, and leaves the results of failed formulas empty", async () => {
  const data =
    '<row><c t="inlineStr"><is><t>text</t></is></c><c t="inlineStr"><is><t>label</t></is></c></row>' +
    '<row r="4"><c r="B4" t="str"><f>"x"&amp;"y"</f><v>xy</v></c></row><row><c t="e"><v>#REF!</v></c><c><v>2</v></c></row>';
  const bytes = xlsxOf({ S: [] }, { "xl/worksheets/sheet1.xml": worksheet(data) });
  const { cells, lines } = await readBytes(bytes);
  expect([cells, lines]).toEqual([[["", "xy"], ["", "2"]], [4, 5]]); // prettier-ignore
});

it("shows numbers as dates where their format is one, from 1900 or 1904 on", async () => {
  const codes = ["yyyy\\-mm\\-dd", "[h]:mm:ss.00", "0.00&quot; days&quot;", "[Red]#,##0", "General", "@"];
  const styles =
    `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join("")}</numFmts>` +
    `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join("")}<xf numFmtId="9"/></cellXfs></styleSheet>`;
  const row: XlsxCell[] = codes.map((_, index) => ({ v: "45000.25", s: index + 1 }));
  const dates = ["2023-03-15T06:00:00", "2023-03-15T06:00:00", "45000.25", "45000.25", "45000.25", "45000.25"];
  expect((await readBytes(xlsxOf({ S: [row] }, { "xl/styles.xml": styles }))).cells).toEqual([dates]);
  const book = '<workbook xmlns:r="urn:r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'; // prettier-ignore
  const old = xlsxOf({ S: [[{ v: "43538", s: 1 }]] }, { "xl/workbook.xml": book });
  expect((await readBytes(old)).cells).toEqual([["2023-03-15"]]);
});

it("leaves out cells right of the columns that the first rows have, with a note", async () => {
  const rows: XlsxCell[][] = Array.from({ length: 400 }, (_, index) => [`text ${index}`, "x", index >= 300 ? "far" : null]); // prettier-ignore
  const { cells, problems } = await readBytes(xlsxOf({ S: [...table, ...rows] }));
  expect(new Set(cells.map((row) => row.length))).toEqual(new Set([2]));
  expect(problems).toMatchObject([{ line: 304, kind: "note", code: "too-many-columns" }]);
});

it("reads any workbook as a library does that holds it whole", { timeout: 600_000 }, async () => {
  const text = fc.string({ unit: "binary", maxLength: 8 }).filter((value) => /^[\t\n\u0020-\ud7ff\ue000-\ufffd]*$/.test(value)); // prettier-ignore
  const cell = fc.oneof(
    text.filter((value) => !value.includes("_x")),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ v: String(value) })),
    fc.integer({ min: 61, max: 80_000 }).map((value) => ({ v: String(value), s: 1 })),
    fc.boolean().map((value) => ({ v: value ? "1" : "0", t: "b" })),
    fc.constant(null),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const bytes = xlsxOf({ S: cells });
      const [sheet] = await readXlsxFile(Buffer.from(bytes), { trim: false, parseNumber: xlsxNumber });
      const shown = (sheet?.data ?? []).map((row) => row.map(shownByLibrary));
      const expected = shown.filter((row) => row.some((value) => value.trim() !== ""));
      const found = expected.length === 0 ? [] : (await wholeTable(decodeXlsx(sourceOf(bytes), { header: false }, never))).cells; // prettier-ignore
      expect(found.map((row) => withoutEnd(row as string[]))).toEqual(expected.map(withoutEnd));
    }),
    { numRuns: 200 },
  );
});

function shownByLibrary(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" ? value.replace(/\r\n?/g, "\n") : "";
}

function withoutEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

it("reads a header or none, as guessed or as told", async () => {
  const data = [
    ["Where is my parcel", "delivery"],
    ["It broke again", "complaint"],
    ["My parcel is late", "delivery"],
  ];
  expect((await open({ S: data })).header).toBeNull();
  expect((await open({ S: data }, { header: true })).header).toEqual(data[0]);
  expect((await open({ S: table }, { header: false })).header).toBeNull();
  const guessed = await open({ S: [["foo", "bar"], ...data] });
  expect(guessed).toMatchObject({ header: ["foo", "bar"], notes: [{ line: 1, mapping: { header: false } }] });
});

describe("refusals", () => {
  const sheet = (data: string) => xlsxOf({ S: [] }, { "xl/worksheets/sheet1.xml": worksheet(data) });

  it("a workbook that unpacks to too much, without unpacking all of it", { timeout: 600_000 }, async () => {
    const tags = `<tag long="${"x".repeat(50_000)}"/>`;
    const half = (root: string) => Buffer.concat([Buffer.from(root), Buffer.from(tags.repeat(2_020)), Buffer.from(root.replace("<", "</"))]); // prettier-ignore
    const bomb = zipSync({ "xl/workbook.xml": half("<workbook>"), "xl/styles.xml": half("<styles>") }, { level: 1 });
    expect(bomb.length).toBeLessThan(2_000_000);
    await expect(readBytes(bomb)).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("This workbook unpacks to more than 200 MB"),
    });
  });

  it("texts that are more than can be held", async () => {
    const texts = `<sst>${`<si><t>${"some text ".repeat(100)}</t></si>`.repeat(61_000)}</sst>`;
    await expect(readBytes(xlsxOf({ S: table }, { "xl/sharedStrings.xml": texts }))).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("60 MB"),
    });
  });

  it.each([
    ["at the far end of a sheet", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ["far to the right in every row", '<row><c r="NTP1"><v>1</v></c></row>'.repeat(1_100).replace(/(?<=NTP)1/g, "")],
  ])("cells %s", async (_, rows) => {
    let line = 0;
    const placed = rows.replace(/r="NTP"/g, () => `r="NTP${(line += 1)}"`);
    await expect(readBytes(sheet(placed))).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("far from the table") }); // prettier-ignore
  });

  it("a text of 8 MB in a cell, and a sheet that is never closed", async () => {
    const long = `<row><c t="inlineStr"><is><t>${"long ".repeat(1_600_000)}</t></is></c></row>`;
    await expect(readBytes(sheet(long))).rejects.toMatchObject({ code: "invalid", details: [{ line: 1 }] });
    const open = { "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' };
    await expect(readBytes(xlsxOf({ S: [] }, open))).rejects.toThrow("Row 1 of this workbook");
  });

  it.each([
    ["a text that is not there", '<row r="2"><c r="A2" t="s"><v>7</v></c></row>', 'text no. "7" of 0'],
    ["a truth that is none", '<row r="2"><c r="A2" t="b"><v>2</v></c></row>', '"2" as true or false'],
    ["a type that is none", '<row r="2"><c r="A2" t="z"><v>2</v></c></row>', 'type "z"'],
    ["a cell twice", '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', 'cell "A2" after column 1'],
    ["a cell of another row", '<row r="2"><c r="A3"><v>1</v></c></row>', 'cell "A3" in row 2'],
  ])("%s, with its row", async (_, row, reason) => {
    const first = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const failure = readBytes(sheet(first + row));
    await expect(failure).rejects.toMatchObject({ code: "invalid", details: [{ line: 2 }] });
    await expect(failure).rejects.toThrow(reason);
  });

  it("a row that comes again", async () => {
    await expect(readBytes(sheet('<row r="3"/><row r="3"/>'))).rejects.toThrow('row "3" after row 3');
  });

  it.each([
    ["no archive", strToU8("text,label\na,b\n")],
    ["nothing", new Uint8Array(0)],
    ["an archive of something else", zipSync({ "a.txt": strToU8("hello") })],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)])], // prettier-ignore
  ])("%s", async (_, bytes) => {
    await expect(readBytes(bytes)).rejects.toMatchObject({
      name: "Problem",
      message: expect.stringContaining(".xlsx"),
    });
  });

  it("ends with the reason it was stopped for", async () => {
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(decodeXlsx(sourceOf(xlsxOf({ S: table })), {}, stopped)).rejects.toThrow("enough");
  });
});

it("answers a damaged workbook with a table or a Problem", async () => {
  const whole = xlsxOf({ S: table });
  const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
  const flipped = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = whole.slice();
    bytes[at] = byte;
    return bytes;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, flipped, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
      const found = await readBytes(bytes).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toMatchObject({ name: "Problem" });
    }),
    { numRuns: 300 },
  );
});
