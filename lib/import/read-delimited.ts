import "server-only";
import type { FileFormat } from "@/lib/core/contract/import";
import { type DelimitedReader, type DelimitedRows, openDelimited } from "@/lib/core/dataset/delimited";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import type { TextInput } from "./text-input";

/** Characters by which the header and the shape of a table are judged that does not fit into the head. */
const judgedCharacters = 262_144;
/** Lines that this many characters must hold; else all of the head is looked at. */
const judgedLines = 200;

/**
 * Reads CSV, TSV or text with another delimiter, or a text and its label at one end of each line.
 * @throws Problem `invalid` when the delimiter asked for is none, or no row follows the names of the columns.
 */
export async function readDelimited(input: TextInput, options: ReadOptions): Promise<FileTable> {
  const { header, delimiter } = options;
  const head = judgedHead(input);
  const reader = openDelimited(head, input.whole, { header, delimiter });
  return {
    format: formatOf(reader.delimiter),
    encoding: input.encoding,
    delimiter: reader.delimiter,
    sheets: [],
    entries: [],
    header: reader.header,
    notes: input.notes,
    batches: batches(input, head.length, reader),
  };
}

function judgedHead({ head, whole }: TextInput): string {
  const some = head.slice(0, judgedCharacters);
  return whole || some.split("\n", judgedLines).length < judgedLines ? head : some;
}

/** Rows handed on at once: of the head there may be very many. */
const batchRows = 5_000;

async function* batches(input: TextInput, headLength: number, reader: DelimitedReader): AsyncIterable<Batch> {
  if (input.whole) {
    yield* portions(reader.first, input.size);
    return;
  }
  let toSkip = headLength;
  let readSoFar = 0;
  for await (const { text, readBytes } of input.chunks()) {
    readSoFar = readBytes;
    const known = Math.min(toSkip, text.length);
    toSkip -= known;
    if (toSkip > 0) continue;
    if (known > 0) yield* portions(reader.first, readBytes);
    if (known < text.length) yield { ...reader.read(text.slice(known), false), readBytes };
  }
  yield { ...reader.read("", true), readBytes: readSoFar };
}

function* portions({ rows, problems }: DelimitedRows, readBytes: number): Iterable<Batch> {
  yield { rows: rows.slice(0, batchRows), problems, readBytes };
  for (let at = batchRows; at < rows.length; at += batchRows) {
    yield { rows: rows.slice(at, at + batchRows), problems: [], readBytes };
  }
}

function formatOf(delimiter: string): FileFormat {
  if (delimiter === "\t") return "tsv";
  return [",", ";", "|"].includes(delimiter) ? "csv" : "text";
}
