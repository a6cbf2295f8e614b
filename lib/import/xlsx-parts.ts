import "server-only";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import { brokenXlsx } from "./broken-xlsx";
import type { Content } from "./content";
import { decodePieces, type TextPiece } from "./decode";
import type { FileSource } from "./file-source";
import { listZip } from "./zip";

/** The XML documents of a workbook by name, as streams of text; null where there is none of that name. */
export type XlsxParts = (name: string) => (() => AsyncIterable<TextPiece>) | null;

/**
 * Opens the archive that a workbook is. What is read of it, all parts together, may unpack to as much as any file may hold:
 * reading one throws Problem `too-large` beyond that, counted as it comes.
 * @throws Problem `invalid` where it is no archive.
 */
export async function openXlsxParts(source: FileSource, signal: AbortSignal): Promise<XlsxParts> {
  const listed = await listZip(source).catch((error: unknown) => Promise.reject(brokenXlsx(error)));
  const entries = new Map(listed.map(({ name, content }) => [name, content]));
  const budget = { bytes: datasetLimits.fileBytes };
  return (name) => {
    const content = entries.get(name);
    return content ? () => decodePieces(counted(content, budget, signal), "utf-8", null) : null;
  };
}

async function* counted(content: Content, budget: { bytes: number }, signal: AbortSignal) {
  try {
    for await (const piece of content.pieces()) {
      signal.throwIfAborted();
      budget.bytes -= piece.bytes.length;
      if (budget.bytes < 0) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw brokenXlsx(error);
  }
}

function tooLarge(): Problem {
  const limit = datasetLimits.fileBytes / 1e6;
  const message = `This workbook unpacks to more than ${limit} MB, the most that is read. Save the sheet as CSV (UTF-8), which is smaller.`;
  return new Problem("too-large", message, [{ message }]);
}
