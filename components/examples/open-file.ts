import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";

/** Endings of text files that the studio reads; other formats are refused by name. */
const readable = /\.(csv|tsv|tab|txt|jsonl|ndjson|json)$/i;

/** Reads a chosen or dropped file as text. Throws a Problem that says what was expected, what came, and what to do. */
export async function readTextFile(file: File): Promise<string> {
  if (!readable.test(file.name))
    throw refused(file, "It was expected to end in .csv, .tsv or .jsonl. Save it as one of these.");
  if (file.size === 0) throw refused(file, "It is empty.");
  if (file.size > datasetLimits.contentBytes) {
    throw refused(
      file,
      `It has ${Math.round(file.size / 1e6)} MB; at most ${datasetLimits.contentBytes / 1e6} MB can be read here.`,
    );
  }
  return decode(file, await file.arrayBuffer());
}

function decode(file: File, bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    const text = new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\u0000")) throw refused(file, "It is no text file. Save it as CSV, TSV or JSONL.");
    return text;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw refused(file, "Its letters are not UTF-8. Save it again as UTF-8.", cause);
  }
}

function refused(file: File, why: string, cause?: unknown): Problem {
  return new Problem("invalid", `“${file.name}” was not opened. ${why} What you had is still here.`, [], { cause });
}
