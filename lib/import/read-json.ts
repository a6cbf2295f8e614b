import "server-only";
import type { FileTable, ReadOptions } from "./file-table";
import { readJsonColumns } from "./json-columns";
import { readJsonItems } from "./json-items";
import { noJson, unknownShape } from "./json-problems";
import { outlineOf } from "./json-outline";
import { shapeOf } from "./json-shape";
import type { TextInput } from "./text-input";

/**
 * One JSON document as a table: a list of records, of pairs or of texts, at the top or inside; by split, by label or by key; or columns.
 * Records are read as they arrive, so the size of the document costs no memory, except where it is written by columns.
 * @throws Problem `invalid`, with line and column, where it is not JSON or is cut off; and where no labelled examples are recognised.
 */
export async function readJson(input: TextInput, _options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  if (!/^\s*[[{]/.test(input.head)) throw noJson();
  const outline = await outlineOf(input, signal);
  const shape = outline && shapeOf(outline);
  if (!shape) throw unknownShape(outline?.kind === "object" ? [...outline.members.keys()] : []);
  return shape.kind === "columns"
    ? readJsonColumns(input, shape, signal)
    : readJsonItems(input, shape, outline, signal);
}
