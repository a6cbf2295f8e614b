import "server-only";
import type { Cell } from "@/lib/core/dataset/table";
import type { ProblemCode, ProblemDetail } from "@/lib/core/problem";
import type { ClassNames } from "./class-names";

/** What the process that reads Parquet is told: a file first, then the bytes it asked for, and to go on. */
export type ParquetRequest =
  | { type: "open"; size: number; classes: ClassNames }
  | { type: "next" }
  | { type: "bytes"; id: number; bytes: Uint8Array };

/** What it answers: `table` to open, one of the others to `next`; and `slice` before it can. */
export type ParquetReply = ParquetAnswer | { type: "slice"; id: number; from: number; to: number };
export type ParquetAnswer =
  | { type: "table"; header: string[] }
  /** Cells of whole rows one after another: thousands of objects would take several times as long to pass on. */
  | { type: "batch"; cells: Cell[]; readBytes: number }
  | { type: "end" }
  | { type: "problem"; code: ProblemCode; message: string; details: ProblemDetail[]; cause: string };
