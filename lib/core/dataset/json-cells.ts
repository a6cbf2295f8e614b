import { jsonDepth } from "./json-value";
import type { Cell } from "./table";

/** Names of columns and their positions, in order of appearance. */
export type ColumnPositions = Map<string, number>;

/**
 * The cells of one JSON record, its numbers already spelled as strings; names that are new are added to `columns`.
 * Fields of nested records have dotted names (`fields.input`). A list of texts, numbers or words true and false is a cell with several texts;
 * any other list, and null, is no cell.
 */
export function cellsOfRecord(record: object, columns: ColumnPositions): Cell[] {
  const cells: Cell[] = Array.from({ length: columns.size }, () => null);
  const set = (name: string, cell: Cell) => {
    const column = columns.get(name) ?? columns.size;
    columns.set(name, column);
    cells[column] = cell;
  };
  addFields(record, "", jsonDepth, set);
  return cells;
}

function addFields(record: object, prefix: string, depth: number, set: (name: string, cell: Cell) => void): void {
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    const name = prefix + key;
    if (isRecord(value) && depth > 0 && Object.keys(value).length > 0) addFields(value, `${name}.`, depth - 1, set);
    else set(name, cellOf(value));
  }
}

/** Whether the value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The cell of one JSON value that is no record. */
export function cellOf(value: unknown): Cell {
  if (!Array.isArray(value)) return textOf(value);
  const texts = value.map(textOf);
  return texts.every((text) => text !== null) ? texts : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : typeof value === "boolean" ? String(value) : null;
}
