import type { Mapping } from "../contract/mapping";
import { Problem } from "../problem";
import { guessDelimiter, hasSpaces } from "./delimiter";
import { guessHeader, lookedAt } from "./header";
import { type DelimitedRecord, isUnquoted } from "./record-parser";
import { type ReadRecords, recordLimit, type RecordSpan, recordsOf, recordSplitter } from "./records";
import { type Shape, shapeOf } from "./shape";
import type { Row, RowProblem, Table } from "./table";

export type DelimitedTable = { table: Table; problems: RowProblem[]; delimiter: string };

/**
 * Reads CSV, TSV or text with any other one-character delimiter. Line breaks must be "\n".
 * Rows with more cells than columns are brought to width or left out, with a problem either way.
 * @throws Problem `invalid` when the mapping's delimiter is not one character, or nothing but a header is there.
 */
export function parseDelimited(content: string, mapping: Mapping = {}): DelimitedTable {
  const { header, delimiter, first } = openDelimited(content, true, mapping);
  return { table: { header, rows: first.rows }, problems: first.problems, delimiter };
}

export type DelimitedRows = { rows: Row[]; problems: RowProblem[] };

export type DelimitedReader = {
  delimiter: string;
  header: string[] | null;
  /** What the head holds. */
  first: DelimitedRows;
  /** What became complete with this text, which follows what was read before. `last`: no text follows. */
  read(text: string, last: boolean): DelimitedRows;
};

/**
 * Begins to read delimited text of which `head` is the first part, or all of it if it is `whole`: delimiter, header and shape are
 * judged by the head alone. As `parseDelimited` otherwise.
 * @throws Problem `invalid` also when the first record does not end within the head.
 */
export function openDelimited(head: string, whole: boolean, mapping: Mapping = {}): DelimitedReader {
  const delimiter = mapping.delimiter ?? guessDelimiter(head);
  if (delimiter.length !== 1 || /["\r\n\ufeff]/.test(delimiter)) throw badDelimiter();
  const splitter = recordSplitter(delimiter);
  const found = splitter.read(head, whole);
  const records = recordsOf(found);
  if (records.length === 0 && !whole) throw endless();
  const { header, note } = headerOf(records, mapping);
  if (note) found.problems.push(note);
  const data = header ? records.slice(1) : records;
  if (data.length === 0 && whole) throw noRows(records[0]?.line ?? 1);
  const squaring: Squaring = {
    delimiter,
    shape: shapeOf(header, data, mapping, delimiter),
    joinedLine: null,
    joinedCount: 0,
  };
  if (header) found.spans[0]?.records.shift();
  return {
    delimiter,
    header,
    first: squared(found, squaring, whole),
    read: (text, last) => squared(splitter.read(text, last), squaring, last),
  };
}

function headerOf(records: DelimitedRecord[], mapping: Mapping): { header: string[] | null; note?: RowProblem } {
  const first = records[0];
  if (!first || mapping.header === false) return { header: null };
  const named = [mapping.text, mapping.label].some((name) => typeof name === "string" && first.cells.includes(name));
  if (mapping.header || named) return { header: first.cells };
  const guess = guessHeader(records.slice(0, lookedAt + 1).map((record) => record.cells));
  if (guess === "none") return { header: null };
  return guess === "named" ? { header: first.cells } : { header: first.cells, note: guessedHeader(first) };
}

/** `joinedCount`: rows whose extra cells were taken for text that holds the delimiter; `joinedLine`: the first. */
type Squaring = { delimiter: string; shape: Shape; joinedLine: number | null; joinedCount: number };

function squared({ spans, problems }: ReadRecords, squaring: Squaring, last: boolean): DelimitedRows {
  const { delimiter, shape } = squaring;
  const rows: Row[] = [];
  for (const span of spans) {
    for (const record of span.records) {
      const row = record.cells.length <= shape.width ? record : narrowed(record, span, squaring, problems);
      if (row) rows.push(hasSpaces(delimiter) ? { ...row, cells: withoutSpaces(row.cells) } : row);
    }
  }
  if (last && squaring.joinedLine !== null) problems.push(extraDelimiter(squaring.joinedLine, squaring));
  return { rows, problems };
}

function narrowed(
  record: DelimitedRecord,
  { piece }: RecordSpan,
  squaring: Squaring,
  problems: RowProblem[],
): DelimitedRecord | null {
  const { delimiter, shape } = squaring;
  const { line } = record;
  const cells = withoutBlankTail(record.cells, shape.width);
  if (cells.length <= shape.width) return { cells, line };
  // Quoted cells lose their quotes, so only a row that can be rebuilt exactly may be joined.
  if (shape.labelSide && isUnquoted(record, piece, delimiter)) {
    squaring.joinedLine ??= line;
    squaring.joinedCount += 1;
    return { cells: joined(cells, shape.labelSide, delimiter), line };
  }
  problems.push(tooMany(line, cells.length, shape.width));
  return null;
}

function withoutSpaces(cells: string[]): string[] {
  const behind = cells.map((cell, index) => (index === 0 ? cell : cell.replace(/^ /, "")));
  return behind.map((cell, index) => (index === cells.length - 1 ? cell : cell.replace(/ $/, "")));
}

/** Spreadsheets write empty cells behind short rows. */
function withoutBlankTail(cells: string[], width: number): string[] {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === "") ? cells.slice(0, width) : cells;
}

function joined(cells: string[], labelSide: "first" | "last", delimiter: string): string[] {
  if (labelSide === "first") return [cells[0] ?? "", cells.slice(1).join(delimiter)];
  return [cells.slice(0, -1).join(delimiter), cells.at(-1) ?? ""];
}

function extraDelimiter(line: number, { joinedCount: count, shape, delimiter }: Squaring): RowProblem {
  const where = shape.labelSide === "first" ? `before the first "${delimiter}"` : `after the last "${delimiter}"`;
  const rows = count === 1 ? "1 row has" : `${count} rows have`;
  const message = `${rows} more than one "${delimiter}" without quotes: the label was read ${where}, the rest is the text.`;
  return { line, kind: "note", code: "extra-delimiter", message };
}

function tooMany(line: number, came: number, expected: number): RowProblem {
  const message = `Expected ${expected} columns, found ${came}. Put a text that holds the delimiter in quotation marks.`;
  return { line, kind: "skipped", code: "too-many-columns", message };
}

function guessedHeader(first: DelimitedRecord): RowProblem {
  const names = first.cells.map((cell) => `"${cell}"`).join(", ");
  const message = `This line was read as the names of the columns: ${names}.`;
  return { line: first.line, kind: "note", code: "guessed-header", message };
}

function badDelimiter(): Problem {
  const message = "Expected mapping.delimiter to be one character that is neither a quotation mark nor a line break.";
  return new Problem("invalid", message, [{ pointer: "/mapping/delimiter", message }]);
}

function endless(): Problem {
  const message = `Expected rows of at most ${recordLimit.toLocaleString("en")} characters, each ended by a line break; the first does not end.`;
  return new Problem("invalid", message, [{ message, line: 1 }]);
}

function noRows(line: number): Problem {
  const message = "Expected a text and its label in each line below the names of the columns; there is no line below.";
  return new Problem("invalid", message, [{ message, line }]);
}
