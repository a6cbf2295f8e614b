import "server-only";
import { rowsLookedAt } from "@/lib/core/dataset/plan";
import type { Row, RowProblem, Table } from "@/lib/core/dataset/table";
import type { Batch, FileTable } from "@/lib/import/file-table";

/** The first rows of a file, with all batches that hold them, and the reading that goes on behind. */
export type Head = { table: Table; problems: RowProblem[]; read: Batch[]; rest: AsyncIterator<Batch>; whole: boolean };

/** Reads until there are rows enough to plan by. */
export async function readHead(file: FileTable): Promise<Head> {
  const rest = file.batches[Symbol.asyncIterator]();
  const read: Batch[] = [];
  const rows: Row[] = [];
  let whole = false;
  while (rows.length <= rowsLookedAt && !whole) {
    const next = await rest.next();
    if (next.done) whole = true;
    else {
      read.push(next.value);
      rows.push(...next.value.rows.slice(0, rowsLookedAt + 1 - rows.length));
    }
  }
  const problems = read.flatMap((batch) => batch.problems);
  return {
    table: { header: file.header, rows: rows.slice(0, rowsLookedAt) },
    problems,
    read,
    rest,
    whole: whole && rows.length <= rowsLookedAt,
  };
}
