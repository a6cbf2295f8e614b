import "server-only";
import { cellOf, isRecord } from "@/lib/core/dataset/json-cells";
import type { Cell, Row, RowProblem } from "@/lib/core/dataset/table";
import { classNamesOf, named } from "./class-names";
import type { Batch, FileTable } from "./file-table";
import { type Outline, valueOf } from "./json-outline";
import { JsonScanner, type JsonValue } from "./json-scanner";
import type { JsonShape } from "./json-shape";
import { pairColumns } from "./pair-columns";
import { recordKindOf } from "./record-kind";
import { RecordColumns } from "./record-columns";
import type { TextInput } from "./text-input";

type ItemsShape = Extract<JsonShape, { kind: "items" }>;
/** null where the value is no row; the reason is then among the problems. */
type ToRow = (value: unknown, keys: string[], line: number, problems: RowProblem[]) => Row | null;
type Items = Pick<FileTable, "format" | "header"> & { firstIsHeader?: boolean; toRow: ToRow };

/** A document whose records are items of lists, one after another as it arrives. */
export function readJsonItems(input: TextInput, shape: ItemsShape, outline: Outline, signal: AbortSignal): FileTable {
  const { format, header, toRow, firstIsHeader } = shape.item === "record" ? records(shape, outline) : values(shape);
  return {
    format,
    header,
    encoding: input.encoding,
    delimiter: null,
    sheets: [],
    entries: [],
    notes: input.notes,
    batches: batches(input, shape, toRow, firstIsHeader ?? false, signal),
  };
}

async function* batches(
  input: TextInput,
  shape: ItemsShape,
  toRow: ToRow,
  firstIsHeader: boolean,
  signal: AbortSignal,
): AsyncIterable<Batch> {
  const scanner = new JsonScanner(shape.at.length + shape.groups.length);
  let line = firstIsHeader ? -1 : 0;
  const batch = (found: JsonValue[], readBytes: number): Batch => {
    const problems: RowProblem[] = [];
    const rows: Row[] = [];
    for (const value of found) {
      const keys = keysOf(value, shape);
      if (!keys || ++line === 0) continue;
      const row = toRow(
        valueOf(value, (at) => scanner.place(at)),
        keys,
        line,
        problems,
      );
      if (row) rows.push(row);
    }
    return { rows, problems, readBytes };
  };
  for await (const { text, readBytes } of input.chunks()) {
    signal.throwIfAborted();
    yield batch(scanner.push(text), readBytes);
  }
  yield batch(scanner.end(), input.size);
}

/** The names of the groups a value is in; null where it lies elsewhere in the document. */
function keysOf({ path }: JsonValue, { at, groups }: ItemsShape): string[] | null {
  if (at.some((name, depth) => path[depth] !== name)) return null;
  const inList = groups.at(-1) !== "key";
  if (path.length !== at.length + groups.length + (inList ? 1 : 0)) return null;
  if (inList !== (typeof path.at(-1) === "number")) return null;
  return path.slice(at.length, at.length + groups.length).map(String);
}

function records(shape: ItemsShape, outline: Outline): Items {
  const kind = recordKindOf(shape.sample, "json");
  const chunks = shape.groups.includes("label");
  const plain = (record: Record<string, unknown>) => kind.plain((chunks ? joinedChunks(record) : null) ?? record);
  const columns = new RecordColumns(shape.sample.filter(isRecord).map(plain), shape.groups);
  const features = outline.kind === "object" ? outline.members.get("features") : undefined;
  const classes = classNamesOf(features?.kind === "list" ? features.items : null);
  return {
    format: kind.format,
    header: columns.header,
    toRow(value, keys, line, problems) {
      if (!isRecord(value)) return refused(problems, noItem(line, value));
      const row = columns.row(plain(value), line, keys, problems);
      return classes.size > 0 ? { line, cells: named(row.cells, columns.header, classes) } : row;
    },
  };
}

/** A record whose only field is a list of pieces of text, as intent data keeps entities inside an utterance; null where it is another. */
function joinedChunks(record: Record<string, unknown>): { text: string } | null {
  const fields = Object.values(record);
  const [pieces] = fields;
  if (fields.length !== 1 || !Array.isArray(pieces) || pieces.length === 0) return null;
  const texts = pieces.map((piece: unknown) => (isRecord(piece) && typeof piece.text === "string" ? piece.text : null));
  return texts.includes(null) ? null : { text: texts.join("") };
}

/** Lists of values and lists of texts. */
function values(shape: ItemsShape): Items {
  const { names, firstIsHeader } =
    shape.item === "text" ? { names: ["text"], firstIsHeader: false } : pairColumns(shape);
  const width = names?.length ?? 0;
  return {
    format: "json",
    header: names && [...names, ...shape.groups],
    firstIsHeader,
    toRow(value, keys, line, problems) {
      if (isRecord(value) || value === null) return refused(problems, noItem(line, value));
      const cells: Cell[] = Array.isArray(value) && shape.item === "pair" ? value.map(cellOf) : [cellOf(value)];
      if (names && cells.length > width) return refused(problems, tooWide(line, cells.length, width));
      while (names && cells.length < width) cells.push(null);
      return { cells: [...cells, ...keys], line };
    },
  };
}

function refused(problems: RowProblem[], problem: RowProblem): null {
  problems.push(problem);
  return null;
}

function tooWide(line: number, came: number, width: number): RowProblem {
  const message = `Expected ${width} values, found ${came}.`;
  return { line, kind: "skipped", code: "too-many-columns", message };
}

function noItem(line: number, value: unknown): RowProblem {
  const message = `Expected a record like those around it; found ${JSON.stringify(value).slice(0, 60)}.`;
  return { line, kind: "skipped", code: "unreadable", message };
}
