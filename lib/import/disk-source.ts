import "server-only";
import { type FileHandle, open, stat } from "node:fs/promises";
import type { FileSource } from "./file-source";

/** A call to the system is dear, and what becomes of a small piece is cheap to forget: many pieces are read at once. */
const readAtOnce = 1_048_576;
const pieceBytes = 65_536;

/** A file on disk, opened anew for each reading. `name` is what its owner calls it. */
export async function fileSource(path: string, name: string): Promise<FileSource> {
  const { size } = await stat(path);
  return {
    name,
    size,
    async *stream() {
      const file = await open(path);
      try {
        // Many readers want the beginning only.
        const first = await readAt(file, 0, pieceBytes);
        yield first;
        // The next bytes are read while these are worked on.
        let at = first.length;
        const read = () => {
          const bytes = readAt(file, at, readAtOnce);
          bytes.catch(() => undefined);
          at += readAtOnce;
          return bytes;
        };
        for (const ahead = [read(), read()]; ; ahead.push(read())) {
          const bytes = (await ahead.shift()) ?? new Uint8Array();
          for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
          if (bytes.length < readAtOnce) return;
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
