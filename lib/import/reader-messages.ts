import "server-only";
import type { Cell, RowProblem } from "@/lib/core/dataset/table";
import type { ProblemCode, ProblemDetail } from "@/lib/core/problem";
import type { ClassNames } from "./class-names";
import type { FileTable, ReadOptions } from "./file-table";

/** Formats whose libraries hold much at once, believe what a file says of itself, or keep a thread busy: each file has a process of its own. */
export type ApartFormat = "parquet" | "xlsx" | "yaml";

/** How such a file is read; `classes`: names known beside those that the file may tell. */
export type ApartReading = { format: ApartFormat; options: ReadOptions; classes: ClassNames };

/** What the process that reads is told: a file first, then the bytes it asked for, and to go on. */
export type ReaderRequest =
  | ({ type: "open"; name: string; size: number } & ApartReading)
  | { type: "next" }
  | { type: "bytes"; id: number; bytes: Uint8Array };

/** What it answers: `table` to open, one of the others to `next`; and `slice` before it can. */
export type ReaderReply = ReaderAnswer | { type: "slice"; id: number; from: number; to: number };
export type ReaderAnswer =
  | { type: "table"; table: Omit<FileTable, "batches"> }
  | ({ type: "batch" } & FlatBatch)
  | { type: "end" }
  | { type: "problem"; code: ProblemCode; message: string; details: ProblemDetail[]; cause: string };

/** Rows in a form that is passed on several times as fast as thousands of objects: all cells one after another, and how many each row has. */
export type FlatBatch = { lines: number[]; widths: number[]; cells: Cell[]; problems: RowProblem[]; readBytes: number };
