import "server-only";
import type { FileSource } from "./file-source";

/** Bytes in their order; `readBytes` is how far into the file as it lies, packed if it is. */
export type BytePiece = { bytes: Uint8Array; readBytes: number };

/** What a file holds, unpacked where it was packed. `size` is that of the file as it lies. `pieces` may be called again. */
export type Content = { name: string; size: number; pieces(): AsyncIterable<BytePiece> };

/** A file that is not packed. */
export function plainContent(source: FileSource): Content {
  return {
    name: source.name,
    size: source.size,
    async *pieces() {
      let readBytes = 0;
      for await (const bytes of source.stream()) {
        readBytes += bytes.length;
        yield { bytes, readBytes };
      }
    },
  };
}

/** Bytes that are kept, so that a small file is read and unpacked once though it is looked through first. */
const keptBytes = 32_000_000;

/** The same content, which keeps what it has read to the end where that is little. Of a file already larger than that, nothing is kept for a while in vain. */
export function remembering(content: Content): Content {
  if (content.size > keptBytes) return content;
  let kept: BytePiece[] | null = null;
  return {
    ...content,
    async *pieces() {
      if (kept) {
        yield* kept;
        return;
      }
      const seen: BytePiece[] = [];
      let size = 0;
      for await (const piece of content.pieces()) {
        size += piece.bytes.length;
        if (size <= keptBytes) seen.push(piece);
        else seen.length = 0;
        yield piece;
      }
      if (size <= keptBytes) kept = seen;
    },
  };
}

/** The first bytes, at most `length`. */
export async function startOf(content: Content, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  for await (const { bytes } of content.pieces()) {
    parts.push(bytes);
    have += bytes.length;
    if (have >= length) break;
  }
  return Buffer.concat(parts).subarray(0, length);
}
