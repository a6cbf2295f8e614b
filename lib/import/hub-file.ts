import "server-only";
import { keepNewest } from "@/lib/core/keep-newest";
import type { FileSource } from "./file-source";
import { type HubAccess, hubBytes } from "./hub-request";

/** What is fetched at once, so that a reader of small pieces asks seldom; the last few are kept. */
const blockBytes = 4_000_000;
const blocksKept = 6;

/** A file on the Hub, of which only the parts that are read are fetched. */
export function hubFile(url: URL, size: number, access: HubAccess): FileSource {
  const blocks = new Map<number, Promise<Uint8Array>>();
  const block = (index: number): Promise<Uint8Array> => {
    const range: [number, number] = [index * blockBytes, Math.min(size, (index + 1) * blockBytes)];
    const found = blocks.get(index) ?? hubBytes(url, range[1] - range[0], access, range);
    blocks.delete(index);
    blocks.set(index, found);
    found.catch(() => blocks.delete(index));
    keepNewest(blocks, blocksKept);
    return found;
  };
  const slice = async (from: number, to: number): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for (let index = Math.floor(from / blockBytes); index * blockBytes < to; index += 1) {
      const start = index * blockBytes;
      parts.push((await block(index)).subarray(Math.max(0, from - start), to - start));
    }
    return Buffer.concat(parts);
  };
  return {
    name: url.pathname.split("/").at(-1) ?? "file",
    size,
    slice,
    async *stream() {
      for (let from = 0; from < size; from += blockBytes) yield await slice(from, Math.min(size, from + blockBytes));
    },
  };
}
