import "server-only";
import type { SchemaElement, SchemaTree } from "hyparquet";
import { isRecord } from "@/lib/core/dataset/json-cells";
import type { Cell } from "@/lib/core/dataset/table";

/** A column of the table and how its cell is taken from the values of a row. */
export type ParquetColumn = { name: string; cell: (values: readonly unknown[]) => Cell };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** The index that pandas writes beside the data. */
const index = /^__index_level_\d+__$/;

export function parquetColumns(root: SchemaTree): ParquetColumn[] {
  return root.children.flatMap((child, position) =>
    leavesOf(child, []).flatMap(({ path, element }) => {
      const name = path.join(".");
      const inside = path.slice(1);
      const cell = (values: readonly unknown[]) => cellOf(valueAt(values[position], inside), element);
      return index.test(name) ? [] : [{ name, cell }];
    }),
  );
}

/** The fields of structs, each with the element that tells how its values are spelled; a list or a map is one field. */
function leavesOf({ element, children }: SchemaTree, above: string[]): { path: string[]; element: SchemaElement }[] {
  const path = [...above, element.name];
  const isList = element.converted_type === "LIST" || element.logical_type?.type === "LIST";
  const isMap = element.converted_type === "MAP" || element.logical_type?.type === "MAP";
  if (children.length === 0) return [{ path, element }];
  if (isList || isMap || element.repetition_type === "REPEATED") return [{ path, element: innermost(children[0]) }];
  return children.flatMap((child) => leavesOf(child, path));
}

function innermost(tree: SchemaTree | undefined): SchemaElement {
  const child = tree?.children.length === 1 ? tree.children[0] : undefined;
  return child ? innermost(child) : (tree?.element ?? { name: "" });
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function cellOf(value: unknown, element: SchemaElement): Cell {
  if (!Array.isArray(value)) return textOf(value, element);
  const texts = value.map((item: unknown) => textOf(item, element));
  return texts.every((text) => text !== null) ? texts : null;
}

function textOf(value: unknown, element: SchemaElement): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number") return spelled(value, element);
  if (value instanceof Uint8Array) return decoded(value);
  return null;
}

/** A 32-bit float has fewer digits than the number that holds it; a decimal has as many as its column says. */
function spelled(value: number, { type, converted_type: converted, scale = 0 }: SchemaElement): string {
  if (converted === "DECIMAL") return value.toFixed(Math.min(100, Math.max(0, scale)));
  if (type !== "FLOAT" || !Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits += 1) {
    if (Math.fround(Number(value.toPrecision(digits))) === value) return String(Number(value.toPrecision(digits)));
  }
  return String(Number(value.toPrecision(9)));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
