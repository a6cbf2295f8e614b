import "server-only";
import type { FileFormat } from "@/lib/core/contract/import";
import { openDelimited } from "@/lib/core/dataset/delimited";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import type { TextInput } from "./text-stream";

/**
 * Reads CSV, TSV or text with another delimiter, or a text and its label at one end of each line.
 * @throws Problem `invalid` when the delimiter asked for is none, or no row follows the names of the columns.
 */
export async function readDelimited(input: TextInput, options: ReadOptions): Promise<FileTable> {
  const { header, delimiter } = options;
  const reader = openDelimited(input.head, input.whole, { header, delimiter });
  return {
    format: formatOf(reader.delimiter),
    encoding: input.encoding,
    delimiter: reader.delimiter,
    sheets: [],
    entries: [],
    header: reader.header,
    notes: input.notes,
    batches: batches(input, reader),
  };
}

async function* batches(input: TextInput, reader: ReturnType<typeof openDelimited>): AsyncIterable<Batch> {
  if (input.whole) {
    yield { ...reader.first, readBytes: input.size };
    return;
  }
  let toSkip = input.head.length;
  let bytes = 0;
  let pending: Omit<Batch, "readBytes"> | null = reader.first;
  for await (const { text, readBytes } of input.chunks()) {
    bytes = readBytes;
    if (toSkip >= text.length) {
      toSkip -= text.length;
      continue;
    }
    if (pending) yield { ...pending, readBytes };
    pending = null;
    yield { ...reader.read(text.slice(toSkip), false), readBytes };
    toSkip = 0;
  }
  if (pending) yield { ...pending, readBytes: bytes };
  yield { ...reader.read("", true), readBytes: bytes };
}

function formatOf(delimiter: string): FileFormat {
  if (delimiter === "\t") return "tsv";
  return [",", ";", "|"].includes(delimiter) ? "csv" : "text";
}
