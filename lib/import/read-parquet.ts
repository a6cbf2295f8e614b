import "server-only";
import { Problem } from "@/lib/core/problem";
import type { FileSource } from "./file-source";
import type { FileTable, ReadOptions } from "./file-table";

export function readParquet(_input: FileSource, _options: ReadOptions, _signal: AbortSignal): Promise<FileTable> {
  return Promise.reject(
    new Problem("invalid", "Files of this format cannot be read yet. Save it as CSV and try again."),
  );
}
