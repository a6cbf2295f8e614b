import { Problem } from "../problem";
import { columnAt, listColumns, widthOf } from "./columns";
import type { Cell, Table } from "./table";

/** A text made of fixed pieces and the cells of columns, in order. */
export type Template = readonly (string | { column: number })[];

/**
 * Reads `{title}: {body}`: names of columns in braces, or positions from 0 where nothing names them.
 * @throws Problem `invalid` when no column is named, or one that is not there
 */
export function readTemplate(template: string, table: Table): Template {
  const width = widthOf(table);
  const pieces = template.split(/\{([^{}]*)\}/).map((piece, index): string | { column: number } => {
    if (index % 2 === 0) return piece;
    const position = /^\d+$/.test(piece.trim()) ? columnAt(table.header, width, Number(piece)) : null;
    const column = columnAt(table.header, width, piece) ?? position;
    if (column === null) throw unknownColumn(piece, table);
    return { column };
  });
  if (pieces.length < 2) throw unknownColumn(null, table);
  return pieces.filter((piece) => piece !== "");
}

/** The text of a row; several texts in a cell stand one below the other. null when all cells named are blank. */
export function fillTemplate(template: Template, cells: readonly Cell[]): string | null {
  let filled = false;
  const pieces = template.map((piece) => {
    if (typeof piece === "string") return piece;
    const cell = cells[piece.column] ?? "";
    const text = typeof cell === "string" ? cell : cell.join("\n");
    filled ||= text.trim() !== "";
    return text;
  });
  return filled ? pieces.join("") : null;
}

function unknownColumn(name: string | null, table: Table): Problem {
  const came = name === null ? "it names none" : `"${name}" is none of them`;
  const message = `Expected mapping.template to name columns in braces, such as {title}: {body}; ${came}. The columns are ${listColumns(table)}.`;
  return new Problem("invalid", message, [{ pointer: "/mapping/template", message }]);
}
