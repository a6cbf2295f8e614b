import "server-only";
import type { Row } from "@/lib/core/dataset/table";
import type { FileSource } from "./file-source";
import type { Batch, FileTable } from "./file-table";
import type { ApartReading, FlatBatch } from "./reader-messages";
import { FileUnreadable, ReaderProcess } from "./reader-process";
import { unreadable } from "./unreadable";

/**
 * A file as a table, read by a process of its own: pages go on meanwhile, and one that needs all memory or never ends costs nothing else.
 * @throws Problem of the decoder of its format; `invalid`, with the row, where the file made its process end.
 */
export async function readApart(source: FileSource, reading: ApartReading, signal: AbortSignal): Promise<FileTable> {
  signal.throwIfAborted();
  const process = new ReaderProcess(source, reading.format, signal);
  const problem = (error: unknown, line: number) => {
    signal.throwIfAborted();
    return error instanceof FileUnreadable ? unreadable(reading.format, line, error) : error;
  };
  try {
    const { name, size } = source;
    const answer = await process.ask({ type: "open", name, size, ...reading });
    if (answer.type !== "table") throw new Error(`expected a table, got ${answer.type}`);
    return { ...answer.table, batches: batches(process, problem, signal) };
  } catch (error) {
    process.end(error);
    throw problem(error, 1);
  }
}

async function* batches(
  process: ReaderProcess,
  problem: (error: unknown, line: number) => unknown,
  signal: AbortSignal,
): AsyncIterable<Batch> {
  let line = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const answer = await process.ask({ type: "next" });
      if (answer.type !== "batch") return;
      line = answer.lines.at(-1) ?? line;
      yield { rows: rowsOf(answer), problems: answer.problems, readBytes: answer.readBytes };
    }
  } catch (error) {
    throw problem(error, line + 1);
  } finally {
    process.end(null);
  }
}

function rowsOf({ lines, widths, cells }: FlatBatch): Row[] {
  let end = 0;
  return lines.map((line, at) => {
    const from = end;
    end += widths[at] ?? 0;
    return { line, cells: cells.slice(from, end) };
  });
}
