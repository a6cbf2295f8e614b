import "server-only";
import type { FileSource } from "./file-source";

const pieceBytes = 65_536;

/** A file whose bytes are in memory. */
export function bytesSource(bytes: Uint8Array, name: string): FileSource {
  return {
    name,
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
    slice: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
}
