import "server-only";
import { Unzip, UnzipInflate } from "fflate";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "./file-source";

/** Of the parts of a workbook together, unpacked: reading takes about four times as much memory. */
const largestBytes = 60_000_000;
/** Rows times columns that the cells span, as empty ones between take memory too. */
const largestCells = 10_000_000;

/**
 * Unpacks a workbook without keeping any of it, to know before it is read that it fits. What the archive says of its sizes is not trusted.
 * @throws Problem `too-large` as soon as it does not; `invalid` where it is no archive.
 */
export async function requireXlsxBudget(source: FileSource, signal: AbortSignal): Promise<void> {
  let bytes = 0;
  let failure: unknown = null;
  const unzip = new Unzip((part) => {
    const spans = /^xl\/worksheets\/.*\.xml$/.test(part.name) ? cellSpan() : null;
    part.ondata = (error, data) => {
      failure ??= error;
      bytes += data?.length ?? 0;
      if (bytes > largestBytes) failure ??= tooLarge(largestBytes);
      if (data && spans && spans(data) > largestCells) failure ??= tooWide();
    };
    if (/\.(?:xml|rels)$/.test(part.name)) part.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of source.stream()) {
    signal.throwIfAborted();
    push(unzip, chunk, false);
    if (failure) break;
  }
  if (!failure) push(unzip, new Uint8Array(0), true);
  if (failure instanceof Problem) throw failure;
  if (failure) throw brokenXlsx(failure);
}

function push(unzip: Unzip, chunk: Uint8Array, last: boolean): void {
  try {
    unzip.push(chunk, last);
  } catch (error) {
    throw brokenXlsx(error);
  }
}

/** How many cells lie between the first cell and the furthest one mentioned in the sheet so far. */
function cellSpan(): (data: Uint8Array) => number {
  let rest = "";
  let [rows, columns] = [0, 0];
  return (data) => {
    const text = rest + Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
    for (const [, letters, row] of text.matchAll(/ r="([A-Z]*)(\d+)"/g)) {
      rows = Math.max(rows, Number(row));
      if (letters) columns = Math.max(columns, columnNumber(letters));
    }
    rest = text.slice(-40);
    return rows * Math.max(columns, 1);
  };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooLarge(limit: number): Problem {
  const message = `This workbook unpacks to more than ${limit / 1e6} MB, the most that is read. Save the sheet as CSV (UTF-8); that is read up to 200 MB.`;
  return new Problem("too-large", message);
}

function tooWide(): Problem {
  const message =
    "The cells of a sheet are spread over more than 10 million places. Delete the cells far from the table, or save the sheet as CSV (UTF-8).";
  return new Problem("too-large", message);
}

export function brokenXlsx(cause: unknown): Problem {
  const message =
    "Expected an Excel workbook (.xlsx) without a password; this file is damaged or is something else. Save it again as .xlsx, or as CSV (UTF-8).";
  return new Problem("invalid", message, [{ message }], { cause });
}
