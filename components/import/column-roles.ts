import type { Inspection } from "@/lib/core/contract/import";
import type { ColumnChoice, Mapping } from "@/lib/core/contract/mapping";

export type Column = Inspection["columns"][number];
export type Role = Column["roles"][number];

/** How a mapping names a column: by its name, by its place where the name is missing or not the only one. */
export function columnChoice(columns: readonly Column[], at: number): ColumnChoice {
  const name = columns[at]?.name ?? null;
  if (name === null || columns.filter((other) => other.name === name).length > 1) return at;
  return name;
}

/** How a template names a column. */
export function templateName(columns: readonly Column[], at: number): string {
  return `{${columnChoice(columns, at)}}`;
}

export function columnTitle({ name }: Pick<Column, "name">, at: number): string {
  return name === null || name.trim() === "" ? `Column ${at + 1}` : name;
}

/** What a column is used for first; several roles of one column are rare and are not chosen here. */
export function roleOf(column: Column): Role | null {
  return column.roles[0] ?? null;
}

/** The mapping after a column was given a role, or none. A second text column joins the first in a template. */
export function withRole(mapping: Mapping, columns: readonly Column[], at: number, role: Role | null): Mapping {
  const rest = withoutColumn(mapping, columns, at);
  const chosen = columnChoice(columns, at);
  if (role === null) return rest;
  if (role !== "text") return { ...rest, [role]: chosen };
  return joined(rest, columns, [...textColumns(columns).filter((other) => other !== at), at]);
}

/** The mapping after one column alone became the text. */
export function onlyText(mapping: Mapping, columns: readonly Column[], at: number): Mapping {
  const { template: _, ...rest } = columns[at]?.roles.includes("label") ? { ...mapping, label: undefined } : mapping;
  return { ...rest, text: columnChoice(columns, at) };
}

/** Columns that make up the text, in order of the table. */
export function textColumns(columns: readonly Column[]): number[] {
  return columns.flatMap(({ roles }, at) => (roles.includes("text") ? [at] : []));
}

function withoutColumn(mapping: Mapping, columns: readonly Column[], at: number): Mapping {
  const roles = columns[at]?.roles ?? [];
  const rest = { ...mapping };
  if (roles.includes("label")) delete rest.label;
  if (roles.includes("group")) delete rest.group;
  if (roles.includes("split")) rest.split = null;
  return roles.includes("text")
    ? joined(
        rest,
        columns,
        textColumns(columns).filter((other) => other !== at),
      )
    : rest;
}

/** The text out of these columns; of none, what is guessed. */
function joined({ text: _, template: before, ...mapping }: Mapping, columns: readonly Column[], at: number[]): Mapping {
  const [first, ...others] = at.toSorted((a, b) => a - b);
  if (first === undefined) return mapping;
  if (others.length === 0) return { ...mapping, text: columnChoice(columns, first) };
  const names = [first, ...others].map((column) => templateName(columns, column));
  const grown = names.filter((name) => before?.includes(name) !== true);
  const isGrown = before !== undefined && grown.length < names.length && unwanted(before, names).length === 0;
  return { ...mapping, template: isGrown ? [before, ...grown].join(" ") : names.join(": ") };
}

/** Columns a template names that it should name no more. */
function unwanted(template: string, names: string[]): string[] {
  return (template.match(/\{[^{}]*\}/g) ?? []).filter((name) => !names.includes(name));
}
