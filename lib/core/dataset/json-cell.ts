import { cellOf, isRecord } from "./json-cells";
import { parseJson } from "./json-value";
import type { Cell } from "./table";

/** The record that a cell spells as JSON, numbers as they are written; null when it is none. */
export function recordInCell(cell: Cell | undefined): Record<string, unknown> | null {
  if (typeof cell !== "string" || !/^\s*\{/.test(cell)) return null;
  try {
    const value = parseJson(cell);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** What stands at a path of a JSON document in a cell: a text, a list of texts, the names of what is true; null for anything else. */
export function cellAtPath(cell: Cell | undefined, path: readonly string[]): Cell {
  let value: unknown = recordInCell(cell);
  for (const name of path) value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
  return isRecord(value) ? namesOfTrue(value) : cellOf(value);
}

/** Levels of a document that are looked into for a label. */
const deepest = 5;

/** Paths of a document at which `cellAtPath` may find something, in order. */
export function pathsOf(document: Record<string, unknown>, depth = 1): string[][] {
  return Object.entries(document).flatMap(([name, value]) => {
    if (!isRecord(value) || namesOfTrue(value)) return [[name]];
    return depth < deepest ? pathsOf(value, depth + 1).map((path) => [name, ...path]) : [];
  });
}

/** Of a record of true and false, the names that are true; null for any other. */
function namesOfTrue(value: Record<string, unknown>): string[] | null {
  const fields = Object.entries(value);
  if (fields.length === 0 || fields.some(([, flag]) => typeof flag !== "boolean")) return null;
  return fields.flatMap(([name, flag]) => (flag ? [name] : []));
}
