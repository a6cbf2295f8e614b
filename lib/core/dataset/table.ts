import type { Example } from "../types";

/** What a cell holds: a text, exactly as written; several texts (a list in JSON or Parquet); or null for what is neither. */
export type Cell = string | readonly string[] | null;

/** One record of a table; `line` is where it begins in its source, from 1: the line of a text, the row of a sheet, else the number of the record. */
export type Row = { cells: readonly Cell[]; line: number };

/** What every reader of a format makes: columns with their names, or null where the first record is data already. */
export type Table = { header: readonly string[] | null; rows: readonly Row[] };

export const rowProblemCodes = [
  "unreadable",
  "too-few-columns",
  "too-many-columns",
  "no-text",
  "no-label",
  "broken-quote",
  "extra-delimiter",
  "guessed-header",
  "spaced-label",
  "several-labels",
  "no-number",
  "no-part",
  "too-long",
  "null-character",
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

/** `skipped`: the row at `line` is not among the examples. `note`: nothing is missing, but something was decided that a person may want to see. */
export type RowProblem = {
  line: number;
  field?: string;
  kind: "skipped" | "note";
  code: RowProblemCode;
  message: string;
};

export type LocatedExample = Example & { line: number };
