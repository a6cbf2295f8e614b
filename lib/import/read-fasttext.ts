import "server-only";
import type { Row } from "@/lib/core/dataset/table";
import type { Batch, FileTable } from "./file-table";
import { linesOf } from "./lines";
import type { TextInput } from "./text-input";

const prefix = "__label__";

/** Reads FastText's format: each line a text with its labels, `__label__x`, before or behind it. Columns: label and text. */
export async function readFasttext(input: TextInput): Promise<FileTable> {
  return {
    format: "fasttext",
    encoding: input.encoding,
    delimiter: null,
    sheets: [],
    entries: [],
    header: ["label", "text"],
    notes: input.notes,
    batches: batches(input),
  };
}

async function* batches(input: TextInput): AsyncIterable<Batch> {
  for await (const { lines, problems, readBytes } of linesOf(input)) {
    yield { rows: lines.map(rowOf), problems, readBytes };
  }
}

function rowOf({ text, line }: { text: string; line: number }): Row {
  const words = text.trim().split(/[ \t]+/);
  const leading = words.findIndex((word) => !word.startsWith(prefix));
  const first = leading < 0 ? words.length : leading;
  const trailing = words.length - 1 - words.findLastIndex((word) => !word.startsWith(prefix));
  const labels = first > 0 ? words.slice(0, first) : words.slice(words.length - trailing);
  const names = labels.map((word) => word.slice(prefix.length));
  return { cells: [names.length > 1 ? names : (names[0] ?? null), withoutLabels(text, labels, first > 0)], line };
}

/** The text as written, spaces inside it too. */
function withoutLabels(line: string, labels: string[], leading: boolean): string {
  let text = line.trim();
  for (const label of leading ? labels : labels.toReversed()) {
    text = leading ? text.slice(label.length).trimStart() : text.slice(0, text.length - label.length).trimEnd();
  }
  return text;
}
