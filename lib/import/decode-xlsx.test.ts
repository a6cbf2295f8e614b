import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/core/problem";
import { sourceOf } from "./doubles/source-of-bytes";
import { wholeTable } from "./doubles/whole-table";
import { type XlsxCell, xlsxOf } from "./doubles/xlsx-of-sheets";
import type { ReadOptions } from "./file-table";
import { decodeXlsx } from "./decode-xlsx";

const never = new AbortController().signal;
const open = (sheets: Record<string, XlsxCell[][]>, options: ReadOptions = {}) =>
  decodeXlsx(sourceOf(xlsxOf(sheets)), options, never);
const readBytes = (bytes: Uint8Array) => wholeTable(decodeXlsx(sourceOf(bytes), {}, never));
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
  it("a workbook that unpacks to too much, without unpacking all of it", async () => {
    const zeros = new Uint8Array(100_000_000).fill(32);
    const bomb = zipSync({ "xl/workbook.xml": strToU8("<workbook/>"), "xl/worksheets/sheet1.xml": zeros });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readBytes(bomb)).rejects.toMatchObject({
      code: "too-large",
      message: expect.stringContaining("60 MB"),
    });
  });

  it("one cell at the far end of a sheet", async () => {
    const far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const bytes = zipSync({ "xl/worksheets/sheet1.xml": strToU8(far) });
    await expect(readBytes(bytes)).rejects.toMatchObject({ code: "too-large", message: expect.stringContaining("far from the table") }); // prettier-ignore
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
