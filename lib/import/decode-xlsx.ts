import "server-only";
import { guessHeader, lookedAt } from "@/lib/core/dataset/header";
import type { ProblemDetail } from "@/lib/core/problem";
import { brokenXlsx } from "./broken-xlsx";
import { chooseSheet, type SheetToChoose } from "./choose-sheet";
import type { FileSource } from "./file-source";
import type { FileTable, ReadOptions } from "./file-table";
import { type OpenedSheet, openSheet } from "./open-sheet";
import { readSharedTexts } from "./read-shared-texts";
import { SharedTexts } from "./shared-texts";
import { sheetBatches } from "./sheet-batches";
import type { CellContext } from "./xlsx-cell";
import { openXlsxParts, type XlsxParts } from "./xlsx-parts";
import { readXlsxWorkbook } from "./xlsx-workbook";
import type { SheetRow } from "./xlsx-sheet";

/** Opens one of the sheets, and reads so many rows at least. */
type Open = (rows: number) => Promise<OpenedSheet>;
type Workbook = { name: string; open: Open }[];

/**
 * A sheet of an Excel workbook as a table: the only one with content, or the one asked for. Numbers are as Excel shows them without a format,
 * dates as ISO, TRUE and FALSE as Excel spells them, and texts exact with line breaks as "\n". Blank rows are none; `line` is the row of the sheet.
 * The columns are those of the first rows. The sheet is read as it is asked for; only the texts that its cells name are held.
 * @throws Problem `invalid` where it is no workbook, has no content, or has several sheets with some (its details hold the answers); `too-large`.
 */
export async function decodeXlsx(source: FileSource, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const workbook = await openWorkbook(await openXlsxParts(source, signal)).catch((error: unknown) => {
    signal.throwIfAborted();
    throw brokenXlsx(error);
  });
  const sheets = await withContent(workbook);
  const name = chooseSheet(sheets, options.sheet);
  const sheet = await opened(workbook, name);
  const columns = Math.max(...sheet.first.map(({ cells }) => cells.length));
  for (const { cells } of sheet.first) while (cells.length < columns) cells.push("");
  const { header, notes } = headerOf(sheet.first, options.header);
  if (header) sheet.first.shift();
  return {
    format: "xlsx",
    encoding: null,
    delimiter: null,
    sheets: sheets.length > 1 ? sheets.map(({ name }) => name) : [],
    entries: [],
    header,
    notes,
    batches: sheetBatches(sheet, columns, source.size),
  };
}

async function openWorkbook(parts: XlsxParts): Promise<Workbook> {
  const { sheets, textsPath, calendar, isDate } = await readXlsxWorkbook(parts);
  const texts = parts(textsPath);
  const context: CellContext = { calendar, isDate, texts: texts ? await readSharedTexts(texts()) : new SharedTexts() };
  const workbook = sheets.flatMap(({ name, path }) => {
    const part = parts(path);
    return part ? [{ name, open: (rows: number) => openSheet(part(), context, rows) }] : [];
  });
  if (workbook.length === 0) throw new Error("no sheets");
  return workbook;
}

async function withContent(workbook: Workbook): Promise<SheetToChoose[]> {
  const sheets: SheetToChoose[] = [];
  for (const { name, open } of workbook) {
    const { first, rest } = await open(1);
    await rest.return(undefined);
    const [row] = first;
    if (row) sheets.push({ name, start: row.cells.filter((cell) => cell !== "") });
  }
  return sheets;
}

async function opened(workbook: Workbook, chosen: string): Promise<OpenedSheet> {
  const sheet = workbook.find(({ name }) => name === chosen);
  if (!sheet) throw new Error(`no sheet "${chosen}"`);
  return sheet.open(lookedAt + 1);
}

function headerOf(
  rows: readonly SheetRow[],
  asked: boolean | undefined,
): { header: string[] | null; notes: ProblemDetail[] } {
  const first = rows[0];
  const records = rows.slice(0, lookedAt + 1).map(({ cells }) => cells);
  const guess = asked === undefined ? guessHeader(records) : asked ? "named" : "none";
  if (!first || guess === "none") return { header: null, notes: [] };
  if (guess === "named") return { header: first.cells, notes: [] };
  const names = first.cells.map((cell) => `"${cell}"`).join(", ");
  const message = `This row was read as the names of the columns: ${names}.`;
  return { header: first.cells, notes: [{ line: first.line, message, mapping: { header: false } }] };
}
