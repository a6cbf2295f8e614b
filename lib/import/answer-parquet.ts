import "server-only";
import { Problem } from "@/lib/core/problem";
import { decodeParquet } from "./decode-parquet";
import type { Batch } from "./file-table";
import { parquetProblem } from "./parquet-problem";
import type { ParquetReply, ParquetRequest } from "./parquet-messages";

type Opening = Extract<ParquetRequest, { type: "open" }>;

/** Reads the one file that is asked for: gives what to call with each request, each answered by `reply`. */
export function answerParquet(reply: (reply: ParquetReply) => void): (request: ParquetRequest) => Promise<void> {
  const slices = new Map<number, (bytes: Uint8Array) => void>();
  let asked = 0;
  let batches: AsyncIterator<Batch> | undefined;

  const slice = (from: number, to: number) =>
    new Promise<Uint8Array>((resolve) => {
      slices.set(++asked, resolve);
      reply({ type: "slice", id: asked, from, to });
    });

  async function open({ size, classes }: Opening): Promise<void> {
    const table = await decodeParquet({ size, slice }, classes, new AbortController().signal);
    batches = table.batches[Symbol.asyncIterator]();
    reply({ type: "table", header: table.header });
  }

  async function next(): Promise<void> {
    const found = await batches?.next();
    if (!found || found.done) return reply({ type: "end" });
    const { rows, readBytes } = found.value;
    reply({ type: "batch", cells: rows.flatMap(({ cells }) => cells), readBytes });
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

function problemOf(error: unknown): ParquetReply {
  const { code, message, details, cause } = error instanceof Problem ? error : parquetProblem(error);
  return { type: "problem", code, message, details, cause: cause instanceof Error ? (cause.stack ?? "") : "" };
}
