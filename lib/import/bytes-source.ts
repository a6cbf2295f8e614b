import "server-only";
import type { FileSource } from "./file-source";

/** A file whose bytes are in memory. */
export function bytesSource(bytes: Uint8Array, name: string): FileSource {
  return {
    name,
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
    slice: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
}
