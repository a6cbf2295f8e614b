import "server-only";
import type { ClassNames } from "./class-names";
import type { FileSource } from "./file-source";
import type { FileTable } from "./file-table";
import { readApart } from "./read-apart";

/** A Parquet file as a table (see decodeParquet), read by a process of its own; `classes`: names known beside those that the file may tell. */
export function openParquet(source: FileSource, classes: ClassNames, signal: AbortSignal): Promise<FileTable> {
  return readApart(source, { format: "parquet", options: {}, classes }, signal);
}
