import "server-only";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "./file-source";
import type { Batch, FileTable } from "./file-table";
import type { FlatBatch, ReaderReply, ReaderRequest } from "./reader-messages";

type Opening = Extract<ReaderRequest, { type: "open" }>;
type Slice = FileSource["slice"];

const streamedBytes = 1_048_576;

/** Reads the one file that is asked for: gives what to call with each request, each answered by `reply`. */
export function answerReader(reply: (reply: ReaderReply) => void): (request: ReaderRequest) => Promise<void> {
  const slices = new Map<number, (bytes: Uint8Array) => void>();
  let asked = 0;
  let batches: AsyncIterator<Batch> | undefined;

  const slice: Slice = (from, to) =>
    new Promise((resolve) => {
      slices.set(++asked, resolve);
      reply({ type: "slice", id: asked, from, to });
    });

  async function open(opening: Opening): Promise<void> {
    const { batches: found, ...table } = await decode(opening, slice);
    batches = found[Symbol.asyncIterator]();
    reply({ type: "table", table });
  }

  async function next(): Promise<void> {
    const found = await batches?.next();
    reply(!found || found.done ? { type: "end" } : { type: "batch", ...flat(found.value) });
  }

  return async (request) => {
    if (request.type === "bytes") {
      slices.get(request.id)?.(request.bytes);
      slices.delete(request.id);
      return;
    }
    await (request.type === "open" ? open(request) : next()).catch((error: unknown) => reply(problemOf(error)));
  };
}

/** Only what the one file needs is loaded. */
async function decode({ name, size, format, options, classes }: Opening, slice: Slice): Promise<FileTable> {
  const source = { name, size, slice, stream: () => streamed(size, slice) };
  // Who has enough ends the process.
  const { signal } = new AbortController();
  if (format === "parquet") return (await import("./decode-parquet")).decodeParquet(source, classes, signal);
  if (format === "xlsx") return (await import("./decode-xlsx")).decodeXlsx(source, options, signal);
  return (await import("./decode-yaml")).decodeYaml(source, options, signal);
}

async function* streamed(size: number, slice: Slice): AsyncIterable<Uint8Array> {
  for (let from = 0; from < size; from += streamedBytes) yield await slice(from, Math.min(from + streamedBytes, size));
}

function flat({ rows, problems, readBytes }: Batch): FlatBatch {
  return {
    lines: rows.map(({ line }) => line),
    widths: rows.map(({ cells }) => cells.length),
    cells: rows.flatMap(({ cells }) => cells),
    problems,
    readBytes,
  };
}

function problemOf(error: unknown): ReaderReply {
  if (!(error instanceof Problem)) {
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = "The file could not be read. Save it in another format, such as CSV (UTF-8).";
    return { type: "problem", code: "invalid", message, details: [{ message }], cause };
  }
  const { code, message, details, cause } = error;
  return { type: "problem", code, message, details, cause: cause instanceof Error ? (cause.stack ?? "") : "" };
}
