import "server-only";
import type { Row, RowProblem } from "@/lib/core/dataset/table";
import type { Batch } from "./file-table";
import type { OpenedSheet } from "./open-sheet";
import type { SheetRow } from "./xlsx-sheet";

const mostRows = 1000;
const mostCells = 20_000;

/** The rows of a sheet with as many cells each as it has columns, in portions that are passed on well. `bytes`: of the whole file. */
export async function* sheetBatches(sheet: OpenedSheet, columns: number, bytes: number): AsyncIterable<Batch> {
  const most = Math.max(1, Math.min(mostRows, Math.floor(mostCells / columns)));
  const width = new SheetWidth(columns);
  let rows: Row[] = [];
  for await (const { row, readBytes } of rowsOf(sheet)) {
    rows.push(width.fitted(row));
    if (rows.length < most) continue;
    yield { rows, problems: width.takenProblems(), readBytes };
    rows = [];
  }
  yield { rows, problems: width.takenProblems(), readBytes: bytes };
}

async function* rowsOf({ first, rest }: OpenedSheet): AsyncIterable<{ row: SheetRow; readBytes: number }> {
  for (const row of first) yield { row, readBytes: 0 };
  for await (const { rows, readBytes } of rest) for (const row of rows) yield { row, readBytes };
}

/** Cells right of the columns are left out, with a note at the first of them. */
class SheetWidth {
  #problems: RowProblem[] = [];
  #noted = false;

  constructor(private readonly columns: number) {}

  fitted({ cells, line }: SheetRow): Row {
    if (cells.length > this.columns && !this.#noted) this.#note(line);
    while (cells.length < this.columns) cells.push("");
    return { cells: cells.length > this.columns ? cells.slice(0, this.columns) : cells, line };
  }

  takenProblems(): RowProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  #note(line: number): void {
    this.#noted = true;
    const message = `From here on there are cells right of the ${this.columns} columns that the rows above have; they were left out.`;
    this.#problems.push({ line, kind: "note", code: "too-many-columns", message });
  }
}
