import "server-only";
import { Problem } from "@/lib/core/problem";
import { bytesSource } from "./bytes-source";
import type { Content } from "./content";
import type { FileSource } from "./file-source";

/** Bytes that are held in memory for a format that is read from several places at once. */
const memoryLimit = 64_000_000;

/**
 * Unpacks a file into memory, where a format needs its end before its beginning.
 * @throws Problem `too-large` where it holds more than can be kept.
 */
export async function sourceInMemory(content: Content): Promise<FileSource> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const { bytes } of content.pieces()) {
    size += bytes.length;
    if (size > memoryLimit) throw tooLarge(content.name);
    parts.push(bytes);
  }
  return bytesSource(Buffer.concat(parts), content.name);
}

function tooLarge(name: string): Problem {
  const message = `Packed, "${name}" can be read up to ${memoryLimit / 1_000_000} MB only. Unpack it and send the file itself.`;
  return new Problem("too-large", message, [{ message }]);
}
