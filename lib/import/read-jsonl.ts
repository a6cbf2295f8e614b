import "server-only";
import { parseJsonl } from "@/lib/core/dataset/jsonl";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import type { TextInput } from "./text-stream";

export async function readJsonl(input: TextInput, _options: ReadOptions, _signal: AbortSignal): Promise<FileTable> {
  let content = "";
  for await (const { text } of input.chunks()) content += text;
  const { table, problems } = parseJsonl(content);
  const { encoding, notes, size } = input;
  const batches = async function* (): AsyncIterable<Batch> {
    yield { rows: [...table.rows], problems, readBytes: size };
  };
  return {
    format: "jsonl",
    encoding,
    delimiter: null,
    sheets: [],
    entries: [],
    header: table.header,
    notes,
    batches: batches(),
  };
}
