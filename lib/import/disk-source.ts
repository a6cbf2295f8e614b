import "server-only";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { FileSource } from "./file-source";

const pieceBytes = 262_144;

/** A file on disk, opened anew for each reading. `name` is what its owner calls it. */
export async function fileSource(path: string, name: string): Promise<FileSource> {
  const { size } = await stat(path);
  return {
    name,
    size,
    async *stream() {
      const file = await open(path);
      try {
        for (let at = 0; ;) {
          const bytes = await readAt(file, at, pieceBytes);
          if (bytes.length === 0) return;
          at += bytes.length;
          yield bytes;
        }
      } finally {
        await file.close();
      }
    },
    async slice(from, to) {
      const file = await open(path);
      try {
        return await readAt(file, from, Math.max(0, Math.min(to, size) - from));
      } finally {
        await file.close();
      }
    },
  };
}

/** Fewer bytes than asked only at the end of the file. */
async function readAt(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
