import "server-only";
import { Problem } from "@/lib/core/problem";
import { bytesSource } from "./bytes-source";
import type { FileTable, ReadOptions } from "./file-table";
import { readApart } from "./read-apart";
import type { TextInput } from "./text-input";

/** Of the text in UTF-8: tests are written by hand, and the parser needs many times as much memory. */
const largestBytes = 5_000_000;

/**
 * A YAML file as a table (see decodeYaml), read by a process of its own.
 * @throws Problem `too-large`; and those of decodeYaml.
 */
export async function readYaml(input: TextInput, options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const { text } of input.chunks()) {
    const part = Buffer.from(text);
    size += part.length;
    if (size > largestBytes) throw tooLarge();
    parts.push(part);
  }
  const source = bytesSource(Buffer.concat(parts), input.name);
  const table = await readApart(source, { format: "yaml", options, classes: new Map() }, signal);
  return { ...table, encoding: input.encoding, notes: input.notes };
}

function tooLarge(): Problem {
  const message = `A YAML file is read up to ${largestBytes / 1e6} MB. Save its tests as CSV or JSONL; those are read up to 200 MB.`;
  return new Problem("too-large", message, [{ message }]);
}
