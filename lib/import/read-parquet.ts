import "server-only";
import type { Row } from "@/lib/core/dataset/table";
import { Problem } from "@/lib/core/problem";
import type { ClassNames } from "./class-names";
import type { FileSource } from "./file-source";
import type { Batch, FileTable, ReadOptions } from "./file-table";
import { ParquetProcess, ParquetUnreadable } from "./parquet-process";

/**
 * A Parquet file as a table (see decodeParquet), read by a process of its own: a damaged file may need all memory, or never end.
 * @throws Problem `invalid` where it is no Parquet file, is damaged, or is written in a way that is not supported.
 */
export async function readParquet(source: FileSource, _options: ReadOptions, signal: AbortSignal): Promise<FileTable> {
  return openParquet(source, new Map(), signal);
}

/** The same where names of classes are known beside those the file may tell. */
export async function openParquet(source: FileSource, classes: ClassNames, signal: AbortSignal): Promise<FileTable> {
  signal.throwIfAborted();
  const process = new ParquetProcess(source, signal);
  try {
    const answer = await process.ask({ type: "open", size: source.size, classes });
    if (answer.type !== "table") throw new Error(`expected a table, got ${answer.type}`);
    const plain = { encoding: null, delimiter: null, sheets: [], entries: [], notes: [] };
    return {
      ...plain,
      format: "parquet",
      header: answer.header,
      batches: batches(process, answer.header.length, signal),
    };
  } catch (error) {
    process.end(error);
    throw located(error, signal);
  }
}

async function* batches(process: ParquetProcess, width: number, signal: AbortSignal): AsyncIterable<Batch> {
  let line = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const answer = await process.ask({ type: "next" });
      if (answer.type !== "batch") return;
      const rows: Row[] = [];
      for (let from = 0; from < answer.cells.length; from += width) {
        rows.push({ line: ++line, cells: answer.cells.slice(from, from + width) });
      }
      yield { rows, problems: [], readBytes: answer.readBytes };
    }
  } catch (error) {
    throw located(error, signal, line + 1);
  } finally {
    process.end(null);
  }
}

/** Where the file ended its process, the Problem that says at which row. */
function located(error: unknown, signal: AbortSignal, line?: number): unknown {
  signal.throwIfAborted();
  return error instanceof ParquetUnreadable ? unreadable(error, line) : error;
}

function unreadable(cause: ParquetUnreadable, line = 1): Problem {
  const message = `The Parquet file cannot be read at row ${line.toLocaleString("en")} or soon after: it is damaged, or its parts are too large. Get the file whole, or write it again with smaller row groups.`;
  return new Problem("invalid", message, [{ message, line }], { cause });
}
