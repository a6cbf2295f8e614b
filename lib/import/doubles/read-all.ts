import type { Row, RowProblem } from "@/lib/core/dataset/table";
import { bytesSource } from "../bytes-source";
import type { FileSource } from "../file-source";
import type { FileTable, ReadOptions } from "../file-table";
import { openTable } from "../open-table";

/** Never aborted. */
export const signal = new AbortController().signal;

export type WholeTable = FileTable & { rows: Row[]; problems: RowProblem[] };

/** A table with all its rows, for tests. */
export async function readAll(source: FileSource, options: ReadOptions = {}): Promise<WholeTable> {
  const table = await openTable(source, options, signal);
  const rows: Row[] = [];
  const problems: RowProblem[] = [];
  for await (const batch of table.batches) {
    for (const row of batch.rows) rows.push(row);
    for (const problem of batch.problems) problems.push(problem);
  }
  return { ...table, rows, problems };
}

export function readText(content: string | Uint8Array, options: ReadOptions = {}): Promise<WholeTable> {
  return readAll(bytesSource(Buffer.from(content), "file"), options);
}

/** A source that answers in pieces of this many bytes. */
export function inPieces(bytes: Uint8Array, size: number): FileSource {
  return {
    ...bytesSource(bytes, "file"),
    async *stream() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}
