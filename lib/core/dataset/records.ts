import Papa from "papaparse";
import type { RowProblem } from "./table";

/** A record of delimited text as it stands, with its offsets in the content: `end` is behind its last character, line break excluded. */
export type DelimitedRecord = { cells: string[]; line: number; start: number; end: number };

/** Characters that may be read again after broken quotes, as a multiple of the content, so that a hostile paste stays linear. */
const rereadFactor = 2;
const rereadMinimum = 1_000_000;

/**
 * Splits delimited text into records. Line breaks must be "\n". Blank lines are no records.
 * A quote that is not closed where a cell ends would swallow the lines after it: that line is read as it stands and noted.
 */
export function readRecords(
  content: string,
  delimiter: string,
): { records: DelimitedRecord[]; problems: RowProblem[] } {
  const records: DelimitedRecord[] = [];
  const problems: RowProblem[] = [];
  let rereadLeft = Math.max(rereadMinimum, rereadFactor * content.length);
  let at = { offset: 0, line: 1 };
  while (at.offset < content.length) {
    const quotes = rereadLeft > 0;
    const stop = readUntilBrokenQuote(content, delimiter, at, quotes, records);
    if (stop === null) break;
    rereadLeft -= stop.swallowedTo - stop.start;
    const found = content.indexOf("\n", stop.start);
    const end = found < 0 ? content.length : found;
    const cells = content.slice(stop.start, end).split(delimiter);
    records.push({ cells, line: stop.line, start: stop.start, end });
    problems.push(brokenQuote(stop.line, rereadLeft <= 0));
    at = { offset: end + 1, line: stop.line + 1 };
  }
  return { records, problems };
}

/** Where a record with a broken quote begins, and how far the parser read because of it. */
type Stop = { start: number; line: number; swallowedTo: number };

function readUntilBrokenQuote(
  content: string,
  delimiter: string,
  from: { offset: number; line: number },
  quotes: boolean,
  records: DelimitedRecord[],
): Stop | null {
  // The line break before the offset is kept: the parser strips a byte order mark from the start of what it is given.
  const base = Math.max(0, from.offset - 1);
  const lineAt = lineCounter(content, from);
  let start = base;
  let stop: Stop | null = null;
  Papa.parse<string[]>(content.slice(base), {
    delimiter,
    newline: "\n",
    fastMode: quotes ? undefined : true,
    step: (result, parser) => {
      const next = base + result.meta.cursor;
      const cells = result.data;
      if (result.errors.length > 0) {
        stop = { start, line: lineAt(start), swallowedTo: next };
        parser.abort();
      } else if (cells.length > 1 || cells[0]?.trim()) {
        const end = next < content.length || content.endsWith("\n") ? next - 1 : next;
        records.push({ cells, line: lineAt(start), start, end });
      }
      start = next;
    },
  });
  return stop;
}

/** The line of each offset, asked in rising order. */
function lineCounter(content: string, from: { offset: number; line: number }): (offset: number) => number {
  let { line } = from;
  let lineBreak = content.indexOf("\n", from.offset);
  return (offset) => {
    while (lineBreak >= 0 && lineBreak < offset) {
      line += 1;
      lineBreak = content.indexOf("\n", lineBreak + 1);
    }
    return line;
  };
}

function brokenQuote(line: number, givenUp: boolean): RowProblem {
  const rest = givenUp ? " Too many like it: quotes mean nothing from here on." : "";
  const message = `A quotation mark opens a cell and does not close it: the line was read as it stands.${rest}`;
  return { line, kind: "note", code: "broken-quote", message };
}
