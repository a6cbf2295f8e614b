import "server-only";
import { datasetLimits } from "@/lib/core/contract/dataset";
import type { Cell, Row, RowProblem } from "@/lib/core/dataset/table";
import { type ClassNames, classNamesOf, named } from "./class-names";
import type { Batch, FileTable } from "./file-table";
import { askHub, rowsSchema } from "./hub-answers";
import { hubFile } from "./hub-file";
import type { HubAccess } from "./hub-request";
import { openParquet } from "./read-parquet";
import { RecordColumns } from "./record-columns";

/** A dataset of the Hub as a table; `readBytes` of its batches goes up to `size`, whatever that counts. */
export type HubTable = FileTable & { size: number };
export type HubPart = { dataset: string; config: string; split: string };
export type HubParquet = { split: string; url: string; size: number };

const pageRows = 100;
const plain = { encoding: null, delimiter: null, sheets: [], entries: [] };

/** The Parquet files of a dataset one after another; `splitName` names the column that says which split a row is of, where there are several. */
export async function parquetFilesTable(
  files: HubParquet[],
  splitName: string | null,
  classes: ClassNames,
  access: HubAccess,
): Promise<HubTable> {
  const open = ({ url, size }: HubParquet) => openParquet(hubFile(new URL(url), size, access), classes, access.signal);
  const [firstFile, ...others] = files;
  if (!firstFile) throw new Error("no files");
  const first = await open(firstFile);
  const columns = first.header ?? [];
  async function* batches(): AsyncIterable<Batch> {
    let [before, line] = [0, 0];
    for (const file of [firstFile, ...others].filter((file) => file !== undefined)) {
      const table = file === firstFile ? first : await open(file);
      const places = columns.map((name) => table.header?.indexOf(name) ?? -1);
      for await (const { rows, readBytes } of table.batches) {
        const moved = rows.map(({ cells }): Row => {
          const own = places.map((place): Cell => cells[place] ?? null);
          return { cells: splitName ? [...own, file.split] : own, line: ++line };
        });
        yield { rows: moved, problems: [], readBytes: before + readBytes };
      }
      before += file.size;
    }
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return {
    ...plain,
    format: "parquet",
    header: splitName ? [...columns, splitName] : columns,
    notes: [],
    size,
    batches: batches(),
  };
}

/** The same by pages of rows, for a dataset without Parquet files; at most as many rows as are stored. */
export async function rowPagesTable(parts: HubPart[], splitName: string | null, access: HubAccess): Promise<HubTable> {
  const page = (part: HubPart, offset: number) =>
    askHub("rows", { ...part, offset: String(offset), length: String(pageRows) }, rowsSchema, access);
  const firsts: { part: HubPart; first: Awaited<ReturnType<typeof page>> }[] = [];
  for (const part of parts) firsts.push({ part, first: await page(part, 0) });
  const sample = firsts.flatMap(({ first }) => first.rows.map(({ row }) => row));
  const columns = new RecordColumns(sample, splitName ? [splitName] : []);
  const classes = classNamesOf(firsts[0]?.first.features);
  const total = firsts.reduce((sum, { first }) => sum + first.num_rows_total, 0);
  const size = Math.min(total, datasetLimits.examples);
  async function* batches(): AsyncIterable<Batch> {
    let line = 0;
    for (const { part, first } of firsts) {
      for (let offset = 0; offset < first.num_rows_total && line < size; offset += pageRows) {
        access.signal.throwIfAborted();
        const { rows: found } = offset === 0 ? first : await page(part, offset);
        if (found.length === 0) break;
        const problems: RowProblem[] = [];
        const rows = found.slice(0, size - line).map(({ row }): Row => {
          const { cells } = columns.row(row, ++line, splitName ? [part.split] : [], problems);
          return { line, cells: named(cells, columns.header, classes) };
        });
        yield { rows, problems, readBytes: line };
      }
    }
  }
  const partial = firsts.some(({ first }) => first.partial);
  const has = partial ? "Of this dataset the Hub shows the beginning only," : "This dataset has";
  const limited = `${has} ${total.toLocaleString("en")} rows; ${total > size ? `the first ${size.toLocaleString("en")}` : "these"} are read.`;
  const notes = partial || total > size ? [{ message: limited }] : [];
  return { ...plain, format: "json", header: columns.header, notes, size, batches: batches() };
}
