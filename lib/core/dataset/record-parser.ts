import Papa from "papaparse";

/** A stretch of text that begins with a record, at `line`. `quotes`: whether any stand in it and mean something. */
export type TextPiece = { text: string; line: number; quotes: boolean; lineStarts?: number[] };

export type ParsedRow = { cells: string[]; line: number };

/**
 * The records of a piece up to the first broken quote, `length` characters and `lines` line breaks long.
 * Records that are not complete are left, unless none follow. `brokenQuote`: characters that were read because of it, or null.
 */
export type ParsedPiece = { rows: ParsedRow[]; length: number; lines: number; brokenQuote: number | null };

/** What `Papa.Parser` answers; its own type is any. */
type Answer = { data: string[][]; errors: { row: number }[]; meta: { cursor: number } };

/** Fastest where quotes are sound. Reads to the end of the piece whatever comes, so that `brokenQuote` is no measure. */
export function parseAtOnce(piece: TextPiece, delimiter: string, last: boolean): ParsedPiece {
  const parser = new Papa.Parser({ delimiter, newline: "\n", fastMode: piece.quotes ? undefined : true });
  const { data, errors, meta } = parser.parse(piece.text, 0, !last) as Answer;
  const broken = errors[0]?.row ?? data.length;
  if (broken < data.length) {
    const { rows, lines } = located(data.slice(0, broken), piece);
    return { rows, lines, length: lineStart(piece, piece.line + lines), brokenQuote: 0 };
  }
  const length = last ? piece.text.length : meta.cursor;
  const oneLineEach = !piece.quotes || countLineBreaks(piece.text, length) === data.length - (last ? 1 : 0);
  const { rows, lines } = oneLineEach ? numbered(data, piece) : located(data, piece);
  return { rows, lines, length, brokenQuote: null };
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

function numbered(data: string[][], piece: TextPiece): { rows: ParsedRow[]; lines: number } {
  return { rows: data.map((cells, index) => ({ cells, line: piece.line + index })), lines: data.length };
}

function located(data: string[][], piece: TextPiece): { rows: ParsedRow[]; lines: number } {
  let { line } = piece;
  const rows = data.map((cells) => {
    const start = line;
    line += 1;
    for (const cell of cells) if (cell.includes("\n")) line += countLineBreaks(cell, cell.length);
    return { cells, line: start };
  });
  return { rows, lines: line - piece.line };
}

/** Whether the record stands in its text as its cells joined: none had quotes. */
export function isUnquoted({ cells, line }: ParsedRow, piece: TextPiece, delimiter: string): boolean {
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
