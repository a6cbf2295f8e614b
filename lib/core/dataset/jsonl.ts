import { Problem } from "../problem";
import { withQuotedNumbers } from "./json-cell";
import type { Row, RowProblem, Table } from "./table";

/** Unreadable lines after which, with none readable before, the rest is not tried. */
const patience = 500;

/**
 * Reads one JSON object a line; its columns are the names that occur, in order of appearance. Line breaks must be "\n".
 * Numbers keep their spelling ("1.0" stays "1.0"), true and false become words, and lists and objects are no cells.
 * @throws Problem `invalid` when no line is a JSON object, or all lines are one document; its details name the first lines.
 */
export function parseJsonl(content: string): { table: Table; problems: RowProblem[] } {
  if (looksLikeJsonDocument(content)) throw oneDocument();
  const columns = new Map<string, number>();
  const rows: Row[] = [];
  const problems: RowProblem[] = [];
  for (const [index, source] of content.split("\n").entries()) {
    if (source.trim() === "") continue;
    const fields = fieldsOf(source);
    if (typeof fields === "string") problems.push(unreadable(index + 1, fields));
    else rows.push({ cells: cellsOf(fields, columns), line: index + 1 });
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
    first.filter((line) => line.trimStart().startsWith('{"') || typeof fieldsOf(line) !== "string").length * 2 >=
    first.length
  );
}

/** Whether the content is one JSON document of several lines, or a list. */
export function looksLikeJsonDocument(content: string): boolean {
  return /^\s*(?:\[\s*[[{"]|\{\s*\n\s*")/.test(content) && /[\]}]$/.test(content.trimEnd());
}

/** The fields of one line, or why there are none. */
function fieldsOf(source: string): [string, unknown][] | string {
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is JSON, but not an object";
    const fields = Object.entries(value);
    if (!fields.some(([, field]) => typeof field === "number")) return fields;
    return Object.entries(JSON.parse(withQuotedNumbers(source)) as object);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function cellsOf(fields: [string, unknown][], columns: Map<string, number>): (string | null)[] {
  const cells: (string | null)[] = Array.from({ length: columns.size }, () => null);
  for (const [name, value] of fields) {
    const column = columns.get(name) ?? columns.size;
    columns.set(name, column);
    cells[column] = typeof value === "string" ? value : typeof value === "boolean" ? String(value) : null;
  }
  return cells;
}

function unreadable(line: number, reason: string): RowProblem {
  const message = `Expected a JSON object such as {"text": "…", "label": "…"}; ${reason}.`;
  return { line, kind: "skipped", code: "unreadable", message };
}

function nothingReadable(problems: RowProblem[]): Problem {
  const message = 'Expected one JSON object a line, such as {"text": "…", "label": "…"}; none was found.';
  return new Problem("invalid", message, problems.slice(0, 20));
}

function oneDocument(): Problem {
  const message =
    'This is one JSON document; expected one object a line, such as {"text": "…", "label": "…"}. Write each example on a line of its own, without the list around them.';
  return new Problem("invalid", message, [{ message, line: 1 }]);
}
