import "server-only";
import { Problem } from "@/lib/core/problem";
import type { ApartFormat } from "./reader-messages";

/** The refusal for a file that made the process that read it end, with the row that it came to. */
export function unreadable(format: ApartFormat, line: number, cause: Error): Problem {
  const message = messages[format](line.toLocaleString("en"));
  return new Problem("invalid", message, [{ message, line }], { cause });
}

const messages: Record<ApartFormat, (row: string) => string> = {
  parquet: (row) =>
    `The Parquet file cannot be read at row ${row} or soon after: it is damaged, or its parts are too large. Get the file whole, or write it again with smaller row groups.`,
  xlsx: (row) =>
    `The workbook cannot be read at row ${row} or soon after: it is damaged, or needs more memory than there is for one. Save the sheet as CSV (UTF-8); that is read up to 200 MB.`,
  yaml: (row) =>
    `The YAML file cannot be read at record ${row} or soon after: it needs more memory or time than there is for one. Save its tests as CSV or JSONL.`,
};
