import "server-only";
import { Problem } from "@/lib/core/problem";

/** The refusal for what the Parquet library could not read; `line` is the row where it stopped. */
export function parquetProblem(cause: unknown, line?: number): Problem {
  const reason = cause instanceof Error ? cause.message : "";
  const codec = /compression codec: (\w+)/.exec(reason)?.[1];
  const unsupported = /unsupported|not supported/.test(reason);
  const message = codec
    ? `This Parquet file is packed with ${codec}, which cannot be read. Write it with snappy, zstd, gzip, brotli or lz4.`
    : unsupported
      ? "This Parquet file uses a part of the format that cannot be read. Write it again without it, or as JSONL."
      : line === undefined
        ? "Expected a Parquet file; its end, which describes it, is missing or damaged. Get the file whole."
        : `The Parquet file is damaged at row ${line.toLocaleString("en")} or soon after. Get the file whole.`;
  return new Problem("invalid", message, [{ message, ...(line === undefined ? {} : { line }) }], { cause });
}
