import "server-only";
import type { ApartFormat } from "./reader-messages";

/** What a legal file needs at most while it is read, with room to spare; a process that takes more is ended. */
type ReaderLimits = {
  heapMegabytes: number;
  /** Of its own work between two messages, however busy the computer is. */
  cpuSeconds: number;
};

const limits: Record<ApartFormat, ReaderLimits> = {
  // A part of a row group at a time: well under a second each.
  parquet: { heapMegabytes: 300, cpuSeconds: 6 },
  // The library parses a whole workbook without a word: 4 s for the largest that is read, which takes as much again outside the heap.
  xlsx: { heapMegabytes: 220, cpuSeconds: 20 },
  yaml: { heapMegabytes: 300, cpuSeconds: 20 },
};

export function readerLimits(format: ApartFormat): ReaderLimits {
  return limits[format];
}
