import type { ColumnChoice, Mapping } from "../contract/mapping";
import { Problem, type ProblemDetail } from "../problem";
import { type ColumnContent, contents, isClassLike, isTextLike } from "./column-content";
import { columnOfRole, type ColumnRole } from "./column-names";
import { severalIn } from "./several-labels";
import type { Table } from "./table";

/** How to find the label in a row: its column, from 0, and in a cell that is a JSON document the path to it. */
export type LabelPlace = { column: number; path: readonly string[] };

/** Which columns have a role, from 0; null where none can be told safely. */
export type ColumnRoles = { text: number | null; label: LabelPlace | null; split: number | null; group: number | null };

/** Values of a split column, as customary; validation joins train. */
export const partOfValue: ReadonlyMap<string, "train" | "test"> = new Map([
  ...["train", "training", "dev", "val", "valid", "validation"].map((name) => [name, "train"] as const),
  ...["test", "testing"].map((name) => [name, "test"] as const),
]);

/** The number of columns of a table, or of the widest row where nothing names them. */
export function widthOf(table: Table): number {
  return table.header?.length ?? table.rows.reduce((width, { cells }) => Math.max(width, cells.length), 0);
}

/**
 * Chooses columns: as `mapping` says, else by name, else by content where one column alone will do. In a table of two columns the
 * label is the column that repeats itself more, then one less than half as long as the other, then the last.
 * @throws Problem `invalid` when a named column is not there; its details name the place in the mapping.
 */
export function chooseColumns(table: Table, mapping: Mapping): ColumnRoles {
  const width = widthOf(table);
  const chosen = {
    text: mapped(table, width, "text", mapping.text),
    label: mappedLabel(table, width, mapping.label),
    split: mapping.split === null ? null : mapped(table, width, "split", mapping.split),
    group: mapped(table, width, "group", mapping.group),
  };
  const held = contents(table, width);
  const split = chosen.split ?? (mapping.split === undefined ? splitByName(table, held) : null);
  const group = chosen.group ?? (table.header && columnOfRole(table.header, "group"));
  const free = (column: number) => column !== split && column !== chosen.group;
  const { text, label } = textAndLabel(
    table,
    held,
    free,
    chosen.text,
    chosen.label?.column ?? null,
    mapping.template !== undefined,
  );
  return {
    text,
    label: chosen.label ?? (label === null ? null : { column: label, path: [] }),
    split,
    group: group === text || group === label ? chosen.group : group,
  };
}

/** A column as a mapping names it: by its name where that is unique, else by its position from 0. */
export function choiceOf(header: readonly string[] | null, column: number): ColumnChoice {
  const name = header?.[column];
  return name && header?.filter((other) => other.trim() === name.trim()).length === 1 ? name : column;
}

/** What to call a column in a message: its name in quotes, else its position from 1. */
export function columnTitle(header: readonly string[] | null, index: number): string {
  const name = header?.[index];
  return name ? `"${name}"` : `column ${index + 1}`;
}

/** The titles of all columns, or of the first 30. */
export function listColumns(table: Table): string {
  const width = widthOf(table);
  const shown = Array.from({ length: Math.min(width, 30) }, (_, index) => columnTitle(table.header, index));
  return shown.join(", ") + (width > shown.length ? ` and ${width - shown.length} more` : "");
}

/** The column that a mapping names, or null. */
export function columnAt(header: readonly string[] | null, width: number, wanted: ColumnChoice): number | null {
  if (typeof wanted === "number") return wanted < width ? wanted : null;
  const exact = header?.indexOf(wanted) ?? -1;
  const found = exact >= 0 ? exact : (header?.findIndex((name) => name.trim() === wanted.trim()) ?? -1);
  return found >= 0 ? found : null;
}

type Choice = { text: number | null; label: number | null };

function textAndLabel(
  table: Table,
  held: readonly ColumnContent[],
  free: (column: number) => boolean,
  givenText: number | null,
  givenLabel: number | null,
  joined: boolean,
): Choice {
  const columns = [...held.keys()].filter(free);
  const named = (role: ColumnRole, taken: number | null) => {
    const column = table.header && columnOfRole(table.header, role);
    return column !== null && column !== taken && free(column) ? column : null;
  };
  let label = givenLabel ?? named("label", givenText);
  let text = joined ? null : (givenText ?? named("text", label));
  if (columns.length === 2 && !joined) {
    const [first = 0, last = 1] = columns;
    const other = (column: number) => (column === first ? last : first);
    if (text === null && label === null) label = labelByContent(held, first, last);
    text ??= label === null ? first : other(label);
    label ??= other(text);
    return { text, label };
  }
  const only = (fits: (content: ColumnContent) => boolean, taken: number | null) => {
    const found = columns.filter((column) => column !== taken && held[column] && fits(held[column]));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  label ??= only((content) => isClassLike(content, "surely") && severalIn(content.values) === null, text);
  if (!joined) text ??= only(isTextLike, label);
  return { text, label };
}

function labelByContent(held: readonly ColumnContent[], a: number, b: number): number {
  const [first, last] = [held[a], held[b]];
  if (!first || !last) return b;
  if (first.values.size !== last.values.size) return first.values.size < last.values.size ? a : b;
  return 2 * first.length * first.filled < last.length * last.filled ? a : b;
}

function splitByName(table: Table, held: readonly ColumnContent[]): number | null {
  const column = table.header && columnOfRole(table.header, "split");
  const values = column === null ? undefined : held[column]?.values;
  return values && values.size > 0 && [...values.keys()].every(isPart) ? column : null;
}

function isPart(value: string): boolean {
  return partOfValue.has(value.trim().toLowerCase());
}

function mapped(table: Table, width: number, role: ColumnRole, wanted: ColumnChoice | undefined): number | null {
  if (wanted === undefined) return null;
  const column = columnAt(table.header, width, wanted);
  if (column === null) throw noSuchColumn(table, role, wanted);
  return column;
}

function mappedLabel(table: Table, width: number, wanted: ColumnChoice | undefined): LabelPlace | null {
  if (wanted === undefined) return null;
  const column = columnAt(table.header, width, wanted);
  if (column !== null) return { column, path: [] };
  const owners = (table.header ?? []).filter((name) => name !== "" && String(wanted).startsWith(`${name}.`));
  const owner = owners.sort((a, b) => b.length - a.length)[0];
  if (owner === undefined) throw noSuchColumn(table, "label", wanted);
  return {
    column: table.header?.indexOf(owner) ?? 0,
    path: String(wanted)
      .slice(owner.length + 1)
      .split("."),
  };
}

function noSuchColumn(table: Table, role: ColumnRole, wanted: ColumnChoice): Problem {
  const came =
    typeof wanted === "number" ? `there is no column at position ${wanted} (counted from 0)` : `"${wanted}" is none`;
  const message = `Expected mapping.${role} to name a column; ${came} of ${listColumns(table)}.`;
  const detail: ProblemDetail = { pointer: `/mapping/${role}`, message };
  return new Problem("invalid", message, [detail]);
}
