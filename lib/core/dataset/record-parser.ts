import Papa from "papaparse";

/** A stretch of text that begins with a record, at `line`. `quotes`: whether any stand in it and mean something. */
export type TextPiece = { text: string; line: number; quotes: boolean; lineStarts?: number[] };

/** A record of delimited text as it stands. */
export type DelimitedRecord = { cells: string[]; line: number };

/**
 * The records of a piece up to the first broken quote, `length` characters and `lines` line breaks long.
 * Records that are not complete are left, unless none follow. `brokenQuote`: characters that were read because of it, or null.
 */
export type ParsedPiece = { records: DelimitedRecord[]; length: number; lines: number; brokenQuote: number | null };

/** What `Papa.Parser` answers; its own type is any. */
type Answer = { data: string[][]; errors: { row: number }[]; meta: { cursor: number } };

/** Fastest where quotes are sound. Reads to the end of the piece whatever comes, so that `brokenQuote` is no measure. */
export function parseAtOnce(piece: TextPiece, delimiter: string, last: boolean): ParsedPiece {
  const parser = new Papa.Parser({ delimiter, newline: "\n", fastMode: piece.quotes ? undefined : true });
  const { data, errors, meta } = parser.parse(piece.text, 0, !last) as Answer;
  const broken = errors[0]?.row ?? data.length;
  if (broken < data.length) {
    const { records, lines } = located(data.slice(0, broken), piece);
    return { records, lines, length: lineStart(piece, piece.line + lines), brokenQuote: 0 };
  }
  const length = last ? piece.text.length : meta.cursor;
  const oneLineEach = !piece.quotes || countLineBreaks(piece.text, length) === data.length - (last ? 1 : 0);
  const { records, lines } = oneLineEach ? numbered(data, piece) : located(data, piece);
  return { records, lines, length, brokenQuote: null };
}

/** Stops where the first broken quote ends. */
export function parseInSteps(piece: TextPiece, delimiter: string, last: boolean): ParsedPiece {
  const data: string[][] = [];
  let length = 0;
  let brokenQuote: number | null = null;
  const parser = new Papa.Parser({
    delimiter,
    newline: "\n",
    fastMode: piece.quotes ? undefined : true,
    step: ({ data: rows, errors, meta }) => {
      if (errors.length > 0) {
        brokenQuote = meta.cursor - length;
        parser.abort();
      } else {
        data.push(...(rows as string[][]));
        length = meta.cursor;
      }
    },
  });
  parser.parse(piece.text, 0, !last);
  return { ...located(data, piece), length, brokenQuote };
}

type Located = { records: DelimitedRecord[]; lines: number };

function numbered(data: string[][], piece: TextPiece): Located {
  let { line } = piece;
  const records: DelimitedRecord[] = [];
  for (const cells of data) {
    if (!isBlank(cells)) records.push({ cells, line });
    line += 1;
  }
  return { records, lines: data.length };
}

function located(data: string[][], piece: TextPiece): Located {
  let { line } = piece;
  const records: DelimitedRecord[] = [];
  for (const cells of data) {
    if (!isBlank(cells)) records.push({ cells, line });
    line += 1;
    for (const cell of cells) if (cell.includes("\n")) line += countLineBreaks(cell, cell.length);
  }
  return { records, lines: line - piece.line };
}

/** A blank line, or what spreadsheets write for an empty row (,,,). */
function isBlank(cells: string[]): boolean {
  for (const cell of cells) {
    const first = cell.charCodeAt(0);
    if ((first > 0x20 && first < 0x7f) || cell.trim() !== "") return false;
  }
  return true;
}

/** Whether the record stands in its text as its cells joined: none had quotes. */
export function isUnquoted({ cells, line }: DelimitedRecord, piece: TextPiece, delimiter: string): boolean {
  if (!piece.quotes) return true;
  const joined = cells.join(delimiter);
  const start = lineStart(piece, line);
  const end = start + joined.length;
  return piece.text.startsWith(joined, start) && (end === piece.text.length || piece.text[end] === "\n");
}

function lineStart(piece: TextPiece, line: number): number {
  const starts = (piece.lineStarts ??= [0]);
  while (starts.length <= line - piece.line) {
    const found = piece.text.indexOf("\n", starts.at(-1));
    starts.push(found < 0 ? piece.text.length : found + 1);
  }
  return starts[line - piece.line] ?? piece.text.length;
}

function countLineBreaks(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
