import { Problem } from "../problem";
import { columnOfRole, type ColumnRole } from "./column-names";
import type { Mapping, Table } from "./table";

/** Which columns of a table hold the text and the label, from 0. */
export type Columns = { text: number; label: number };

/**
 * Chooses the text and label columns: as `mapping` says, else by name, else, in a table of two columns, by content:
 * the label is the column that repeats itself more, then one less than half as long as the other, then the last.
 * @throws Problem `invalid` when a named column is not there, or when no choice is safe; its details name the answer.
 */
export function chooseColumns(table: Table, mapping: Mapping = {}): Columns {
  const width = table.header?.length ?? table.rows[0]?.cells.length ?? 0;
  if (width < 2) throw oneColumn(table);
  let text = mapped(table, width, "text", mapping.text) ?? named(table, "text");
  let label = mapped(table, width, "label", mapping.label) ?? named(table, "label");
  if (width === 2) {
    if (text === null && label === null) label = labelByContent(table);
    text ??= 1 - (label ?? 1);
    label ??= 1 - text;
  }
  if (text === null || label === null) throw cannotGuess(table, width, text, label);
  if (text === label) throw sameColumn(table, text);
  return { text, label };
}

/** What to call a column in a message: its name in quotes, else its position from 1. */
export function columnTitle(header: readonly string[] | null, index: number): string {
  const name = header?.[index];
  return name ? `"${name}"` : `column ${index + 1}`;
}

function named(table: Table, role: ColumnRole): number | null {
  return table.header && columnOfRole(table.header, role);
}

function mapped(table: Table, width: number, role: ColumnRole, wanted: string | number | undefined): number | null {
  if (wanted === undefined) return null;
  const byName = table.header?.findIndex((name) => name === wanted || name.trim() === String(wanted).trim()) ?? -1;
  const index = byName >= 0 ? byName : Number(wanted) - 1;
  if (Number.isInteger(index) && index >= 0 && index < width) return index;
  const message = `Expected mapping.${role} to name a column; "${wanted}" is none of ${listed(table, width)}.`;
  throw new Problem("invalid", message, [{ pointer: `/mapping/${role}`, message }]);
}

function labelByContent(table: Table): number {
  const [first, last] = [0, 1].map((column) => {
    const cells = table.rows.map((row) => row.cells[column] ?? "");
    return { distinct: new Set(cells).size, length: cells.reduce((sum, cell) => sum + cell.length, 0) };
  });
  if (!first || !last) return 1;
  if (first.distinct !== last.distinct) return first.distinct < last.distinct ? 0 : 1;
  return 2 * first.length < last.length ? 0 : 1;
}

function listed(table: Table, width: number): string {
  const shown = Array.from({ length: Math.min(width, 30) }, (_, index) => columnTitle(table.header, index));
  return shown.join(", ") + (width > shown.length ? ` and ${width - shown.length} more` : "");
}

function oneColumn(table: Table): Problem {
  const first = table.rows[0];
  const message = "Expected two columns, a text and its label; found one. Put a tab or a comma between text and label.";
  const sample = first?.cells[0]?.slice(0, 60) ?? "";
  const seen = { message: `Only one column here: "${sample}"`, line: first?.line ?? 1 };
  const answer = {
    message: 'If another character stands between them, name it: mapping {"delimiter": "…"}.',
    pointer: "/mapping/delimiter",
  };
  return new Problem("invalid", message, [seen, answer]);
}

function cannotGuess(table: Table, width: number, text: number | null, label: number | null): Problem {
  const open = (["text", "label"] as const).filter((role) => (role === "text" ? text : label) === null);
  const columns = listed(table, width);
  const message = `Which column holds the ${open.join(" and which the ")}? The ${width} columns are ${columns}. Name them in the mapping: {"text": …, "label": …}.`;
  const details = open.map((role) => ({
    pointer: `/mapping/${role}`,
    message: `mapping.${role}: the column that holds the ${role}, one of ${columns}`,
  }));
  return new Problem("invalid", message, details);
}

function sameColumn(table: Table, column: number): Problem {
  const message = `Text and label must be two columns; both are ${columnTitle(table.header, column)}. Choose another for one of them.`;
  return new Problem("invalid", message, [
    { pointer: "/mapping/text", message },
    { pointer: "/mapping/label", message },
  ]);
}
