import "server-only";
import type { FileFormat } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import type { Row, RowProblem } from "@/lib/core/dataset/table";
import type { ProblemDetail } from "@/lib/core/problem";

/** The part of a mapping that tells how to read a file, before columns have a meaning. */
export type ReadOptions = Pick<Mapping, "header" | "delimiter" | "sheet" | "entry" | "encoding" | "repair">;

/** Rows in order of the file, and what could not be read between them. `readBytes` is how far into the file as it lies (packed, if it is). */
export type Batch = { rows: Row[]; problems: RowProblem[]; readBytes: number };

/** A file as a table whose rows arrive while it is read. */
export type FileTable = {
  format: FileFormat;
  encoding: string | null;
  delimiter: string | null;
  /** Names of the sheets of a workbook and of the files of an archive, to choose from; empty where there is no choice. */
  sheets: string[];
  entries: string[];
  /** null where the first record is data already. */
  header: readonly string[] | null;
  /** What was decided or noticed, such as letters decoded wrongly once; with the mapping that changes it, where one does. */
  notes: ProblemDetail[];
  /** Can be read once. Throws Problem where the file cannot be read on; ends with the reason of `signal` when that is aborted. */
  batches: AsyncIterable<Batch>;
};
