import { type DelimitedRecord, parseAtOnce, parseInSteps, type TextPiece } from "./record-parser";
import type { RowProblem } from "./table";

/** Records in their order, with the text that they were read from. */
export type RecordSpan = { records: DelimitedRecord[]; piece: TextPiece };

export type ReadRecords = { spans: RecordSpan[]; problems: RowProblem[] };

export function recordsOf({ spans }: Pick<ReadRecords, "spans">): DelimitedRecord[] {
  return spans.flatMap(({ records }) => records);
}

/** Characters of one record at most: what is longer is no row of a table, or a quotation mark that nothing closes. */
export const recordLimit = 1_000_000;
/** Characters handed to the parser at once: enough to make a call cheap, few enough that what they become dies young. */
const windowSize = 98_304;
/** Characters that may be read again after broken quotes, as a multiple of the content, so that a hostile paste stays linear. */
const rereadFactor = 2;
const rereadMinimum = 1_000_000;

/** Splits a whole text into records; see `recordSplitter`. */
export function readRecords(content: string, delimiter: string): ReadRecords {
  return recordSplitter(delimiter).read(content, true);
}

export type RecordSplitter = {
  /** The records that are complete with this text; what is not waits for the next. `last`: no text follows. */
  read(text: string, last: boolean): ReadRecords;
};

/**
 * Splits delimited text that arrives in pieces into records. Line breaks must be "\n". Blank lines are no records, nor are
 * empty rows (,,,).
 * A quote that is not closed where a cell ends, or not within `recordLimit`, would swallow the lines after it: that line is
 * read as it stands and noted. A line longer than `recordLimit` is left out and noted.
 */
export function recordSplitter(delimiter: string): RecordSplitter {
  const state: State = { rest: "", waitFor: 0, line: 1, readCharacters: 0, reread: 0, skipping: false };
  return {
    read(text, last) {
      const into: ReadRecords = { spans: [], problems: [] };
      state.readCharacters += text.length;
      state.rest += text;
      if (last || state.rest.length >= state.waitFor) readRest(state, delimiter, last, into);
      return into;
    },
  };
}

/** `waitFor`: length of `rest` below which reading it again is not worth while. `skipping`: inside a line that is too long. */
type State = {
  rest: string;
  waitFor: number;
  line: number;
  readCharacters: number;
  reread: number;
  skipping: boolean;
};

function readRest(state: State, delimiter: string, last: boolean, into: ReadRecords): void {
  const content = state.rest;
  let at = state.skipping ? skipLine(state, content, 0) : 0;
  let size = windowSize;
  let careful = false;
  while (at < content.length) {
    const end = Math.min(content.length, at + size);
    const piece = pieceOf(content.slice(at, end), state);
    const found = (careful ? parseInSteps : parseAtOnce)(piece, delimiter, last && end === content.length);
    if (found.records.length > 0) into.spans.push({ records: found.records, piece });
    at += found.length;
    state.line += found.lines;
    if (found.brokenQuote !== null) {
      if (careful) at = readBroken(state, content, at, found.brokenQuote, delimiter, into);
      careful = true;
    } else if (found.length > 0) {
      size = windowSize;
      careful = false;
    } else if (end - at >= recordLimit) at = readEndless(state, content, at, delimiter, into);
    else if (end === content.length) break;
    else size = Math.min(4 * size, recordLimit);
  }
  state.rest = last ? "" : content.slice(at);
  state.waitFor = 2 * state.rest.length;
}

function pieceOf(text: string, state: State): TextPiece {
  return { text, line: state.line, quotes: rereadLeft(state) > 0 && text.includes('"') };
}

function rereadLeft(state: State): number {
  return Math.max(rereadMinimum, rereadFactor * state.readCharacters) - state.reread;
}

/** The line of a broken quote. */
function readBroken(
  state: State,
  content: string,
  at: number,
  swallowed: number,
  delimiter: string,
  into: ReadRecords,
): number {
  state.reread += swallowed;
  const found = content.indexOf("\n", at);
  const text = content.slice(at, found < 0 ? content.length : found);
  const piece = { text, line: state.line, quotes: false };
  into.spans.push({ records: [{ cells: text.split(delimiter), line: state.line }], piece });
  into.problems.push(brokenQuote(state.line, rereadLeft(state) <= 0));
  state.line += 1;
  return at + text.length + 1;
}

/** No record ends within the limit: a quote that nothing closes, or a line too long. */
function readEndless(state: State, content: string, at: number, delimiter: string, into: ReadRecords): number {
  const found = content.indexOf("\n", at);
  if (found >= 0 && found - at < recordLimit) return readBroken(state, content, at, recordLimit, delimiter, into);
  into.problems.push(tooLong(state.line));
  state.skipping = true;
  return skipLine(state, content, at);
}

function skipLine(state: State, content: string, at: number): number {
  const found = content.indexOf("\n", at);
  if (found < 0) return content.length;
  state.skipping = false;
  state.line += 1;
  return found + 1;
}

function brokenQuote(line: number, givenUp: boolean): RowProblem {
  const rest = givenUp ? " Too many like it: quotes mean nothing from here on." : "";
  const message = `A quotation mark opens a cell and does not close it: the line was read as it stands.${rest}`;
  return { line, kind: "note", code: "broken-quote", message };
}

function tooLong(line: number): RowProblem {
  const limit = recordLimit.toLocaleString("en");
  const message = `Expected at most ${limit} characters in a row; this line is longer and was left out.`;
  return { line, kind: "skipped", code: "unreadable", message };
}
