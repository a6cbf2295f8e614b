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
  // A piece of a sheet at a time, or of the texts, which are held outside the heap.
  xlsx: { heapMegabytes: 150, cpuSeconds: 6 },
  yaml: { heapMegabytes: 300, cpuSeconds: 20 },
};

export function readerLimits(format: ApartFormat): ReaderLimits {
  return limits[format];
}
