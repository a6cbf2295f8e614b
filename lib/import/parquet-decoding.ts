import "server-only";
import type { Compressors, ParquetParsers } from "hyparquet";
import { snappyUncompress } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { Problem } from "@/lib/core/problem";

/** Of one page, unpacked; writers aim at 1 MB. */
const largestPage = 64_000_000;

/** A small file may say that it unpacks to much: the size is checked before it is given room. */
export const boundedCompressors: Compressors = Object.fromEntries(
  Object.entries<Compressors[keyof Compressors]>({ SNAPPY: snappy, ...compressors }).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length > largestPage) throw tooLargePage();
      return unpack?.(input, length) ?? new Uint8Array(0);
    },
  ]),
);

function snappy(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  snappyUncompress(input, output);
  return output;
}

/** Dates and times as ISO text; the library would make Date objects, and drop a byte order mark inside a text. */
export const parsers: Partial<ParquetParsers> = {
  dateFromDays: (days) => (days === undefined ? undefined : isoOf(Number(days) * 86_400_000)?.slice(0, 10)),
  timestampFromMilliseconds: (time) => instant(time, 1n),
  timestampFromMicroseconds: (time) => instant(time, 1000n),
  timestampFromNanoseconds: (time) => instant(time, 1_000_000n),
  stringFromBytes: textOf,
  jsonFromBytes: textOf,
};

function instant(time: bigint | undefined, divisor: bigint): string | undefined {
  return time === undefined ? undefined : isoOf(Number(BigInt(time) / divisor))?.replace(/(?:\.000)?Z$/, "");
}

function isoOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

function tooLargePage(): Problem {
  const message = `A part of this Parquet file unpacks to more than ${largestPage / 1e6} MB at once. Write it with pages of about 1 MB, as is usual.`;
  return new Problem("too-large", message);
}
