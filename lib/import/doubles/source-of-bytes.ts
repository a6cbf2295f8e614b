import type { FileSource } from "../file-source";

/** A file in memory that arrives in pieces. */
export function sourceOf(bytes: Uint8Array, { name = "file", piece = 65_536 } = {}): FileSource {
  return {
    name,
    size: bytes.length,
    async *stream() {
      for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
    },
    slice: async (from, to) => bytes.subarray(from, to),
  };
}
