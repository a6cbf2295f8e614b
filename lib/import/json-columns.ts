import "server-only";
import { cellOf } from "@/lib/core/dataset/json-cells";
import type { Cell, Row } from "@/lib/core/dataset/table";
import type { Batch, FileTable } from "./file-table";
import { valueOf } from "./json-outline";
import { tooLargeByColumns } from "./json-problems";
import { JsonScanner, type JsonValue } from "./json-scanner";
import type { JsonShape } from "./json-shape";
import type { TextInput } from "./text-input";

type ColumnsShape = Extract<JsonShape, { kind: "columns" }>;

/** All of such a document is in memory before its first row is whole. */
const largest = 50_000_000;
const rowsABatch = 1000;

/** {"text": ["…"], "label": ["…"]} or {"text": {"0": "…"}, "label": {"0": "…"}}: one column after another. */
export async function readJsonColumns(input: TextInput, shape: ColumnsShape, signal: AbortSignal): Promise<FileTable> {
  if (input.size > largest) throw tooLargeByColumns(largest);
  const columns = new Map<string, number>();
  const cells = new Map<string | number, Cell[]>();
  const scanner = new JsonScanner(shape.levels);
  const add = (values: JsonValue[]) => {
    for (const value of values) {
      const [name, row] = value.path.slice(shape.at.length);
      if (name === undefined || row === undefined || shape.at.some((key, depth) => value.path[depth] !== key)) continue;
      const column = columns.get(String(name)) ?? columns.size;
      columns.set(String(name), column);
      const found = cells.get(row) ?? [];
      found[column] = cellOf(valueOf(value, (at) => scanner.place(at)));
      cells.set(row, found);
    }
  };
  for await (const { text } of input.chunks()) {
    signal.throwIfAborted();
    add(scanner.push(text));
  }
  add(scanner.end());
  const rows = [...cells.values()];
  return {
    format: "json",
    header: [...columns.keys()],
    encoding: input.encoding,
    delimiter: null,
    sheets: [],
    entries: [],
    notes: input.notes,
    batches: batches(rows, columns.size, input.size, signal),
  };
}

async function* batches(rows: Cell[][], width: number, bytes: number, signal: AbortSignal): AsyncIterable<Batch> {
  for (let from = 0; from < rows.length; from += rowsABatch) {
    signal.throwIfAborted();
    const some = rows.slice(from, from + rowsABatch).map((cells, index): Row => {
      return { cells: Array.from({ length: width }, (_, column) => cells[column] ?? null), line: from + index + 1 };
    });
    yield { rows: some, problems: [], readBytes: Math.round((bytes * (from + some.length)) / rows.length) };
  }
}
