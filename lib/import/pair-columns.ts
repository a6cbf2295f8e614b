import "server-only";
import { guessHeader } from "@/lib/core/dataset/header";
import { cellOf } from "@/lib/core/dataset/json-cells";
import type { JsonShape } from "./json-shape";

/**
 * Names for lists of values: those the document gives, or the first list where it holds names; else, of two, the one with fewer different values is the label.
 * null: unnamed, told by position.
 */
export function pairColumns(shape: Extract<JsonShape, { kind: "items" }>): {
  names: string[] | null;
  firstIsHeader: boolean;
} {
  if (shape.names) return { names: shape.names, firstIsHeader: false };
  const rows = shape.sample.filter(Array.isArray).map((row: unknown[]) => row.map(textOf));
  const width = Math.max(...rows.map((row) => row.length));
  if (shape.groups.length === 0 && guessHeader(rows) !== "none") return { names: rows[0] ?? [], firstIsHeader: true };
  if (width === 2) return { names: isLabelFirst(rows) ? ["label", "text"] : ["text", "label"], firstIsHeader: false };
  const unnamed = Array.from({ length: width }, (_, index) => `column ${index + 1}`);
  return { names: shape.groups.length > 0 ? unnamed : null, firstIsHeader: false };
}

function isLabelFirst(rows: string[][]): boolean {
  const distinct = (column: number) => new Set(rows.map((row) => row[column])).size;
  return distinct(0) < distinct(1);
}

function textOf(value: unknown): string {
  const cell = cellOf(value);
  return typeof cell === "string" ? cell : "";
}
