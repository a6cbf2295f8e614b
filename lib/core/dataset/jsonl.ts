import { Problem } from "../problem";
import { cellsOfRecord, type ColumnPositions, isRecord } from "./json-cells";
import { parseJson } from "./json-value";
import type { Row, RowProblem, Table } from "./table";

/** Unreadable lines after which, with none readable before, the rest is not tried. */
export const patience = 500;

/**
 * Reads one JSON object a line; its columns are the names that occur, in order of appearance. Line breaks must be "\n".
 * Numbers keep their spelling ("1.0" stays "1.0") and true and false become words; nested records and lists as cellsOfRecord says.
 * @throws Problem `invalid` when no line is a JSON object, or all lines are one document; its details name the first lines.
 */
export function parseJsonl(content: string): { table: Table; problems: RowProblem[] } {
  if (looksLikeJsonDocument(content)) throw oneDocument();
  const columns: ColumnPositions = new Map();
  const rows: Row[] = [];
  const problems: RowProblem[] = [];
  for (const [index, source] of content.split("\n").entries()) {
    if (source.trim() === "") continue;
    const record = recordOfLine(source);
    if (typeof record === "string") problems.push(unreadable(index + 1, record));
    else rows.push({ cells: cellsOfRecord(record, columns), line: index + 1 });
    if (rows.length === 0 && problems.length === patience) break;
  }
  if (rows.length === 0) throw nothingReadable(problems);
  return { table: { header: [...columns.keys()], rows }, problems };
}

/** Whether the content is one object a line: at least half of its first lines are. */
export function looksLikeJsonl(content: string): boolean {
  if (!content.trimStart().startsWith("{")) return false;
  const lines = content.slice(0, 200_000).split("\n");
  const first = lines.filter((line) => line.trim() !== "").slice(0, 10);
  return (
    first.filter((line) => line.trimStart().startsWith('{"') || typeof recordOfLine(line) !== "string").length * 2 >=
    first.length
  );
}

/** Whether the content is one JSON document of several lines, or a list. */
export function looksLikeJsonDocument(content: string): boolean {
  return /^\s*(?:\[\s*[[{"]|\{\s*\n\s*")/.test(content) && /[\]}]$/.test(content.trimEnd());
}

/** The record on one line, numbers spelled as in the source, or why there is none. */
export function recordOfLine(source: string): Record<string, unknown> | string {
  try {
    const value = parseJson(source);
    return isRecord(value) ? value : "it is JSON, but not an object";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The problem of a line that holds no record. */
export function unreadable(line: number, reason: string): RowProblem {
  const message = `Expected a JSON object such as {"text": "…", "label": "…"}; ${reason}.`;
  return { line, kind: "skipped", code: "unreadable", message };
}

/** The refusal of a file of which no line is a record. */
export function nothingReadable(problems: RowProblem[]): Problem {
  const message = 'Expected one JSON object a line, such as {"text": "…", "label": "…"}; none was found.';
  return new Problem("invalid", message, problems.slice(0, 20));
}

function oneDocument(): Problem {
  const message =
    'This is one JSON document; expected one object a line, such as {"text": "…", "label": "…"}. Write each example on a line of its own, without the list around them.';
  return new Problem("invalid", message, [{ message, line: 1 }]);
}
