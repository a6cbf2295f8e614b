import type { Mapping } from "../contract/mapping";
import { Problem } from "../problem";
import { guessDelimiter } from "./delimiter";
import { guessHeader } from "./header";
import { type DelimitedRecord, readRecords } from "./records";
import { type Shape, shapeOf } from "./shape";
import type { Row, RowProblem, Table } from "./table";

export type DelimitedTable = { table: Table; problems: RowProblem[]; delimiter: string };

/**
 * Reads CSV, TSV or text with any other one-character delimiter. Line breaks must be "\n".
 * Rows with more cells than columns are brought to width or left out, with a problem either way.
 * @throws Problem `invalid` when the mapping's delimiter is not one character, or nothing but a header is there.
 */
export function parseDelimited(content: string, mapping: Mapping = {}): DelimitedTable {
  const delimiter = mapping.delimiter ?? guessDelimiter(content);
  if (delimiter.length !== 1 || /["\r\n\ufeff]/.test(delimiter)) throw badDelimiter();
  const { records, problems } = readRecords(content, delimiter);
  const { header, note } = headerOf(records, mapping);
  if (note) problems.push(note);
  const data = header ? records.slice(1) : records;
  if (data.length === 0) throw noRows(records[0]?.line ?? 1);
  const shape = shapeOf(header, data, mapping);
  const rows = squared(data, shape, content, delimiter, problems);
  return { table: { header, rows }, problems, delimiter };
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

function squared(
  data: DelimitedRecord[],
  shape: Shape,
  content: string,
  delimiter: string,
  problems: RowProblem[],
): Row[] {
  const rows: Row[] = [];
  const joinedAt: number[] = [];
  for (const record of data) {
    const cells = withoutBlankTail(record.cells, shape.width);
    // Quoted cells lose their quotes, so only a row that can be rebuilt exactly may be joined.
    const unquoted = () => content.slice(record.start, record.end) === record.cells.join(delimiter);
    if (cells.length <= shape.width) rows.push({ cells, line: record.line });
    else if (shape.labelSide && unquoted()) {
      rows.push({ cells: joined(cells, shape.labelSide, delimiter), line: record.line });
      joinedAt.push(record.line);
    } else problems.push(tooMany(record.line, cells.length, shape.width));
  }
  if (joinedAt[0] !== undefined) problems.push(extraDelimiter(joinedAt[0], joinedAt.length, shape, delimiter));
  return rows;
}

/** Spreadsheets write empty cells behind short rows. */
function withoutBlankTail(cells: string[], width: number): string[] {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === "") ? cells.slice(0, width) : cells;
}

function joined(cells: string[], labelSide: "first" | "last", delimiter: string): string[] {
  if (labelSide === "first") return [cells[0] ?? "", cells.slice(1).join(delimiter)];
  return [cells.slice(0, -1).join(delimiter), cells.at(-1) ?? ""];
}

function extraDelimiter(line: number, count: number, shape: Shape, delimiter: string): RowProblem {
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

function noRows(line: number): Problem {
  const message = "Expected a text and its label in each line below the names of the columns; there is no line below.";
  return new Problem("invalid", message, [{ message, line }]);
}
