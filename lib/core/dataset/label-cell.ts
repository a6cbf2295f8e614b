import type { LabelPlace } from "./columns";
import { cellAtPath } from "./json-cell";
import type { Cell } from "./table";

/** What stands where the label of a row is looked for, as it is written. */
export function labelCell(cells: readonly Cell[], { column, path }: LabelPlace): Cell | undefined {
  return path.length > 0 ? cellAtPath(cells[column], path) : cells[column];
}
