import type { Row, RowProblem } from "@/lib/core/dataset/table";
import type { FileTable } from "../file-table";

type Table = Pick<FileTable, "header" | "batches"> & { format?: string };

/** All that a table holds, for a test to look at. */
export async function wholeTable(table: Table | Promise<Table>): Promise<{
  format?: string;
  header: readonly string[] | null;
  cells: Row["cells"][];
  lines: number[];
  problems: RowProblem[];
}> {
  const { format, header, batches } = await table;
  const rows: Row[] = [];
  const problems: RowProblem[] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    problems.push(...batch.problems);
  }
  return { format, header, cells: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line), problems };
}
