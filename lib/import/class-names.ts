import "server-only";
import { isRecord } from "@/lib/core/dataset/json-cells";
import type { Cell } from "@/lib/core/dataset/table";

/** Names of classes by column, dotted where nested, in order of their ids. */
export type ClassNames = Map<string, readonly string[]>;

/** The `ClassLabel` columns among the features of a Hub dataset: an object by name (dataset_info, Parquet), or a list with name and type (rows). */
export function classNamesOf(features: unknown): ClassNames {
  const classes: ClassNames = new Map();
  const byName = Array.isArray(features)
    ? features.filter(isRecord).map(({ name, type }): [string, unknown] => [String(name), type])
    : Object.entries(isRecord(features) ? features : {});
  for (const [name, feature] of byName) addClasses(name, feature, classes, 0);
  return classes;
}

function addClasses(name: string, feature: unknown, classes: ClassNames, depth: number): void {
  if (depth > 10) return;
  if (Array.isArray(feature)) return addClasses(name, feature[0], classes, depth + 1);
  if (!isRecord(feature)) return;
  const { _type: type, names, feature: inner } = feature;
  if (type === "ClassLabel" && Array.isArray(names)) classes.set(name, names.map(String));
  else if (type === "Sequence" || type === "List" || type === "LargeList") addClasses(name, inner, classes, depth + 1);
  else if (type === undefined)
    for (const [key, nested] of Object.entries(feature)) addClasses(`${name}.${key}`, nested, classes, depth + 1);
}

/** The cells with names in place of ids. An id without a name, as -1 for "not labelled", is no cell. */
export function named(cells: readonly Cell[], header: readonly string[], classes: ClassNames): readonly Cell[] {
  return cells.map((cell, column) => {
    const names = classes.get(header[column] ?? "");
    if (!names || cell === null) return cell;
    if (typeof cell === "string") return names[Number(cell)] ?? null;
    const several = cell.map((id) => names[Number(id)]);
    return several.every((name) => name !== undefined) ? several : null;
  });
}
