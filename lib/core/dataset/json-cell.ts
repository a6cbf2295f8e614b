import type { Cell } from "./table";

/** The object that a cell spells as JSON; numbers as they are written, in quotes. null when it is none. */
export function objectIn(cell: Cell | undefined): Record<string, unknown> | null {
  if (typeof cell !== "string" || !/^\s*\{/.test(cell)) return null;
  try {
    const value: unknown = JSON.parse(withQuotedNumbers(cell));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What stands at a path of a JSON document in a cell: a text, the names of what is true, a list of texts; null for anything else. */
export function cellAtPath(cell: Cell | undefined, path: readonly string[]): Cell {
  let value: unknown = objectIn(cell);
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value : null;
  return isObject(value) ? flagged(value) : null;
}

/** Levels of a document that are looked into for a label. */
const deepest = 5;

/** Paths of a document at which `cellAtPath` finds something, in order. */
export function pathsOf(document: Record<string, unknown>, depth = 1): string[][] {
  return Object.entries(document).flatMap(([name, value]) => {
    if (!isObject(value) || flagged(value)) return [[name]];
    return depth < deepest ? pathsOf(value, depth + 1).map((path) => [name, ...path]) : [];
  });
}

/** JSON.parse would make 1 of 1.0, and would round long identifiers; as strings they stay as written. Expects valid JSON. */
export function withQuotedNumbers(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** Of an object of true and false, the names that are true. */
function flagged(value: Record<string, unknown>): string[] | null {
  const fields = Object.entries(value);
  if (fields.length === 0 || fields.some(([, flag]) => typeof flag !== "boolean")) return null;
  return fields.flatMap(([name, flag]) => (flag ? [name] : []));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
