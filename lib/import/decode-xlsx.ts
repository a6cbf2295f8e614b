import "server-only";
import { Readable } from "node:stream";
import readXlsxFile from "read-excel-file/node";
import { guessHeader } from "@/lib/core/dataset/header";
import type { Row } from "@/lib/core/dataset/table";
import { Problem, type ProblemDetail } from "@/lib/core/problem";
import type { FileSource } from "./file-source";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import { brokenXlsx, requireXlsxBudget } from "./xlsx-budget";
import { xlsxNumber, xlsxText, type XlsxValue } from "./xlsx-value";

type Sheet = { name: string; rows: { cells: string[]; line: number }[] };
const rowsABatch = 1000;

/**
 * A sheet of an Excel workbook as a table: the only one with content, or the one asked for. Numbers are as Excel shows them without a format,
 * dates as ISO, TRUE and FALSE as Excel spells them, and texts exact with line breaks as "\n". Blank rows are none; `line` is the row of the sheet.
 * The whole workbook is in memory and is parsed at one go, so its unpacked size is limited, and only a process of its own may call this.
 * @throws Problem `invalid` where it is no workbook, has no content, or has several sheets with some (its details hold the answers); `too-large`.
 */
export async function decodeXlsx(source: FileSource, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  await requireXlsxBudget(source, signal);
  const sheets = await sheetsOf(source, signal);
  const { rows } = chosen(sheets, options.sheet);
  const { header, notes } = headerOf(rows, options.header);
  return {
    format: "xlsx",
    encoding: null,
    delimiter: null,
    sheets: sheets.length > 1 ? sheets.map(({ name }) => name) : [],
    entries: [],
    header,
    notes,
    batches: batches(header ? rows.slice(1) : rows, source.size, signal),
  };
}

async function sheetsOf(source: FileSource, signal: AbortSignal): Promise<Sheet[]> {
  try {
    const input = Readable.from(stoppable(source.stream(), signal), { objectMode: false });
    const sheets = await readXlsxFile(input, { trim: false, parseNumber: xlsxNumber });
    return sheets
      .map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data as unknown as XlsxData) }))
      .filter(({ rows }) => rows.length > 0);
  } catch (error) {
    signal.throwIfAborted();
    throw brokenXlsx(error);
  }
}

async function* stoppable(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}

/** The library types a date as the constructor of Date, and a number as one even where parseNumber makes a text of it. */
type XlsxData = (XlsxValue | null)[][];

function rowsOf(data: XlsxData): Sheet["rows"] {
  return data.flatMap((values, index) => {
    const cells = values.map(xlsxText);
    return cells.every((cell) => cell.trim() === "") ? [] : [{ cells, line: index + 1 }];
  });
}

function chosen(sheets: Sheet[], name: string | undefined): Sheet {
  const [only, second] = sheets;
  const asked = sheets.find((sheet) => sheet.name === name);
  if (asked) return asked;
  const message = "This workbook has no cells with content.";
  if (!only) throw new Problem("invalid", message, [{ message }]);
  if (name === undefined && !second) return only;
  throw new Problem(
    "invalid",
    name === undefined
      ? `Expected one sheet with content; this workbook has ${sheets.length}. Choose one.`
      : `This workbook has no sheet "${name}" with content. Choose one that has.`,
    sheets.map((sheet) => ({
      message: `Read the sheet "${sheet.name}" (${sheet.rows.length.toLocaleString("en")} rows).`,
      mapping: { sheet: sheet.name },
    })),
  );
}

function headerOf(
  rows: Sheet["rows"],
  asked: boolean | undefined,
): { header: string[] | null; notes: ProblemDetail[] } {
  const first = rows[0];
  const guess =
    asked === undefined ? guessHeader(rows.slice(0, 201).map(({ cells }) => cells)) : asked ? "named" : "none";
  if (!first || guess === "none") return { header: null, notes: [] };
  if (guess === "named") return { header: first.cells, notes: [] };
  const names = first.cells.map((cell) => `"${cell}"`).join(", ");
  const message = `This row was read as the names of the columns: ${names}.`;
  return { header: first.cells, notes: [{ line: first.line, message, mapping: { header: false } }] };
}

async function* batches(rows: Row[], bytes: number, signal: AbortSignal): AsyncIterable<Batch> {
  for (let from = 0; from < rows.length; from += rowsABatch) {
    signal.throwIfAborted();
    const some = rows.slice(from, from + rowsABatch);
    yield { rows: some, problems: [], readBytes: Math.round((bytes * (from + some.length)) / rows.length) };
  }
}
