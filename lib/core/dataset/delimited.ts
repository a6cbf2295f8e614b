import type { Mapping } from "../contract/mapping";
import { Problem } from "../problem";
import { guessDelimiter } from "./delimiter";
import { guessHeader } from "./header";
import { isUnquoted } from "./record-parser";
import { type DelimitedRecord, type ReadRecords, recordLimit, recordSplitter } from "./records";
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
  const { records, problems } = splitter.read(head, whole);
  if (records.length === 0 && !whole) throw endless();
  const { header, note } = headerOf(records, mapping);
  if (note) problems.push(note);
  const data = header ? records.slice(1) : records;
  if (data.length === 0 && whole) throw noRows(records[0]?.line ?? 1);
  const shape = shapeOf(header, data, mapping);
  const joinedRows: JoinedRows = { line: null, count: 0 };
  const squared = (found: ReadRecords, last: boolean): DelimitedRows => {
    const rows = found.records.flatMap((record) => squaredRow(record, shape, delimiter, joinedRows, found.problems));
    if (last && joinedRows.line !== null) found.problems.push(extraDelimiter(joinedRows, shape, delimiter));
    return { rows, problems: found.problems };
  };
  return {
    delimiter,
    header,
    first: squared({ records: data, problems }, whole),
    read: (text, last) => squared(splitter.read(text, last), last),
  };
}

function headerOf(records: DelimitedRecord[], mapping: Mapping): { header: string[] | null; note?: RowProblem } {
  const first = records[0];
  if (!first || mapping.header === false) return { header: null };
  const named = [mapping.text, mapping.label].some((name) => typeof name === "string" && first.cells.includes(name));
  if (mapping.header || named) return { header: first.cells };
  const guess = guessHeader(records.map((record) => record.cells));
  if (guess === "none") return { header: null };
  return guess === "named" ? { header: first.cells } : { header: first.cells, note: guessedHeader(first) };
}

/** Rows whose extra cells were taken for text that holds the delimiter. */
type JoinedRows = { line: number | null; count: number };

function squaredRow(
  record: DelimitedRecord,
  shape: Shape,
  delimiter: string,
  joinedRows: JoinedRows,
  problems: RowProblem[],
): Row | [] {
  const { line } = record;
  if (record.cells.length <= shape.width) return { cells: record.cells, line };
  const cells = withoutBlankTail(record.cells, shape.width);
  if (cells.length <= shape.width) return { cells, line };
  // Quoted cells lose their quotes, so only a row that can be rebuilt exactly may be joined.
  if (shape.labelSide && isUnquoted(record, record.piece, delimiter)) {
    joinedRows.line ??= line;
    joinedRows.count += 1;
    return { cells: joined(cells, shape.labelSide, delimiter), line };
  }
  problems.push(tooMany(line, cells.length, shape.width));
  return [];
}

/** Spreadsheets write empty cells behind short rows. */
function withoutBlankTail(cells: string[], width: number): string[] {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === "") ? cells.slice(0, width) : cells;
}

function joined(cells: string[], labelSide: "first" | "last", delimiter: string): string[] {
  if (labelSide === "first") return [cells[0] ?? "", cells.slice(1).join(delimiter)];
  return [cells.slice(0, -1).join(delimiter), cells.at(-1) ?? ""];
}

function extraDelimiter({ line, count }: JoinedRows, shape: Shape, delimiter: string): RowProblem {
  const where = shape.labelSide === "first" ? `before the first "${delimiter}"` : `after the last "${delimiter}"`;
  const rows = count === 1 ? "1 row has" : `${count} rows have`;
  const message = `${rows} more than one "${delimiter}" without quotes: the label was read ${where}, the rest is the text.`;
  return { line: line ?? 1, kind: "note", code: "extra-delimiter", message };
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
