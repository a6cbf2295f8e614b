import { datasetLimits } from "@/lib/core/contract/dataset";

/** Endings of text files that the editor may hold. */
const readable = /\.(csv|tsv|tab|txt|jsonl|ndjson|json)$/i;

/** A chosen or dropped file as text; null where the editor cannot hold it: a format of its own, other letters than UTF-8 or UTF-16, or too much. */
export async function readTextFile(file: File): Promise<string | null> {
  if (!readable.test(file.name) || file.size > datasetLimits.contentBytes) return null;
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    const text = new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}
