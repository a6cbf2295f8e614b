import "server-only";
import { Problem } from "@/lib/core/problem";
import type { TextInput } from "./text-stream";
import type { FileTable, ReadOptions } from "./file-table";

export function readJson(_input: TextInput, _options: ReadOptions, _signal: AbortSignal): Promise<FileTable> {
  return Promise.reject(
    new Problem("invalid", "Files of this format cannot be read yet. Save it as CSV and try again."),
  );
}
