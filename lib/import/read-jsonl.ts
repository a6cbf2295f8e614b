import "server-only";
import { nothingReadable, patience, recordOfLine, unreadable } from "@/lib/core/dataset/jsonl";
import type { Row, RowProblem } from "@/lib/core/dataset/table";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import { RecordColumns } from "./record-columns";
import { type RecordKind, recordKindOf } from "./record-kind";
import type { TextInput } from "./text-input";

/** A longer line is no labelled example; it is passed over without being held in memory. */
const longestLine = 16_000_000;
const sampled = 1000;

/**
 * One JSON object a line: records, chats, tasks of Label Studio or tests of promptfoo, told by the first lines.
 * @throws Problem `invalid` where none of the first lines is an object; its details name them.
 */
export async function readJsonl(input: TextInput, _options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const sample = await sampleOf(input, signal);
  const kind = recordKindOf(sample, "jsonl");
  const columns = new RecordColumns(sample.map(kind.plain));
  return {
    format: kind.format,
    header: columns.header,
    encoding: input.encoding,
    delimiter: null,
    sheets: [],
    entries: [],
    notes: input.notes,
    batches: batches(input, kind, columns, signal),
  };
}

async function sampleOf(input: TextInput, signal: AbortSignal): Promise<Record<string, unknown>[]> {
  const sample: Record<string, unknown>[] = [];
  const problems: RowProblem[] = [];
  for await (const { lines } of linesOf(input, signal)) {
    for (const { source, line } of lines) {
      const record = source === null ? tooLong : recordOfLine(source);
      if (typeof record === "string") problems.push(unreadable(line, record));
      else sample.push(record);
      if (sample.length === sampled) return sample;
      if (sample.length === 0 && problems.length === patience) throw nothingReadable(problems);
    }
  }
  if (sample.length === 0) throw nothingReadable(problems);
  return sample;
}

async function* batches(
  input: TextInput,
  kind: RecordKind,
  columns: RecordColumns,
  signal: AbortSignal,
): AsyncIterable<Batch> {
  for await (const { lines, readBytes } of linesOf(input, signal)) {
    const rows: Row[] = [];
    const problems: RowProblem[] = [];
    for (const { source, line } of lines) {
      const record = source === null ? tooLong : recordOfLine(source);
      if (typeof record === "string") problems.push(unreadable(line, record));
      else rows.push(columns.row(kind.plain(record), line, [], problems));
    }
    yield { rows, problems, readBytes };
  }
}

const tooLong = "the line is longer than 16 MB";

type Lines = { lines: { source: string | null; line: number }[]; readBytes: number };

/** The lines that are not blank, as they arrive; null for one that is too long. */
async function* linesOf(input: TextInput, signal: AbortSignal): AsyncIterable<Lines> {
  let rest = "";
  let dropped = false;
  let line = 0;
  const take = (source: string) => {
    line += 1;
    const found = { source: dropped || source.length > longestLine ? null : source, line };
    dropped = false;
    return found.source !== null && found.source.trim() === "" ? [] : [found];
  };
  for await (const { text, readBytes } of input.chunks()) {
    signal.throwIfAborted();
    const parts = text.split("\n");
    parts[0] = rest + (parts[0] ?? "");
    rest = parts.pop() ?? "";
    const lines = parts.flatMap(take);
    if (rest.length > longestLine) [rest, dropped] = ["", true];
    yield { lines, readBytes };
  }
  yield { lines: rest !== "" || dropped ? take(rest) : [], readBytes: input.size };
}
