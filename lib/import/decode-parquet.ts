import "server-only";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { parseJson } from "@/lib/core/dataset/json-value";
import { isRecord } from "@/lib/core/dataset/json-cells";
import type { Row } from "@/lib/core/dataset/table";
import { Problem } from "@/lib/core/problem";
import { type ClassNames, classNamesOf, named } from "./class-names";
import type { FileSource } from "./file-source";
import type { Batch, FileTable } from "./file-table";
import { type ParquetColumn, parquetColumns } from "./parquet-columns";
import { boundedCompressors, parsers } from "./parquet-decoding";
import { parquetProblem } from "./parquet-problem";

/** Rows are read until about so many bytes, unpacked; a row group of more is read in parts. */
const bytesAtOnce = 16_000_000;
const rowsAtOnce = 10_000;

/**
 * A Parquet file as a table, a part of a row group at a time. Whole numbers of any size are decimal, dates and times ISO, true and false words, lists of
 * these several texts; fields of structs have dotted names; bytes count where they are UTF-8. Names of classes, that are known or the file tells, replace their ids.
 * The library believes what a page says of itself, and may fill all memory or never end: only a process that can be ended may call this.
 * @throws Problem `invalid` where it is no Parquet file, is damaged, or is written in a way that is not supported.
 */
export async function decodeParquet(source: FileBytes, known: ClassNames, signal: AbortSignal): Promise<FileTable> {
  const file = asyncBuffer(source, signal);
  const metadata = await parquetMetadataAsync(file, { parsers, geoparquet: false }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error instanceof Problem ? error : parquetProblem(error);
  });
  const columns = columnsOf(metadata);
  const header = columns.map(({ name }) => name);
  return {
    format: "parquet",
    ...{ encoding: null, delimiter: null, sheets: [], entries: [], notes: [] },
    header,
    batches: batches(
      { file, metadata, columns, header, classes: new Map([...classesOf(metadata), ...known]) },
      source.size,
      signal,
    ),
  };
}

/** What is needed of a file to read the parts that are asked for. */
type FileBytes = Pick<FileSource, "size" | "slice">;

type Opened = {
  file: AsyncBuffer;
  metadata: FileMetaData;
  columns: ParquetColumn[];
  header: string[];
  classes: ClassNames;
};

/** A file has no checksum of what describes it; this much of it is there twice. */
function requireAgreement({ num_rows: total, row_groups: groups }: FileMetaData): void {
  const sum = groups.reduce((rows, { num_rows: count }) => rows + count, 0n);
  if (sum !== total) throw new Error(`${total} rows, ${sum} in row groups`);
}

function columnsOf(metadata: FileMetaData): ParquetColumn[] {
  try {
    requireAgreement(metadata);
    return parquetColumns(parquetSchema(metadata));
  } catch (error) {
    throw parquetProblem(error);
  }
}

/** The features of a Hub dataset, as the `datasets` library writes them into its files. */
function classesOf({ key_value_metadata: pairs }: FileMetaData): ClassNames {
  const source = pairs?.find(({ key }) => key === "huggingface")?.value;
  try {
    const value = source ? parseJson(source) : null;
    return classNamesOf(isRecord(value) && isRecord(value.info) ? value.info.features : null);
  } catch {
    return new Map();
  }
}

async function* batches(opened: Opened, size: number, signal: AbortSignal): AsyncIterable<Batch> {
  const total = Number(opened.metadata.num_rows);
  for (const [start, end] of parts(opened.metadata)) {
    signal.throwIfAborted();
    yield {
      rows: await rowsBetween(opened, start, end, signal),
      problems: [],
      readBytes: Math.round((size * end) / total),
    };
  }
}

/** Ranges of rows, none across two row groups. */
function* parts({ row_groups: groups }: FileMetaData): Iterable<[number, number]> {
  let start = 0;
  for (const group of groups) {
    const rows = Number(group.num_rows);
    const bytes = Number(group.total_byte_size);
    const step = Math.min(rowsAtOnce, Math.max(100, Math.floor((rows * bytesAtOnce) / Math.max(bytes, 1))));
    for (let from = 0; from < rows; from += step) yield [start + from, start + Math.min(from + step, rows)];
    start += rows;
  }
}

async function rowsBetween(opened: Opened, rowStart: number, rowEnd: number, signal: AbortSignal): Promise<Row[]> {
  const { file, metadata, columns, header, classes } = opened;
  let found: unknown[][] = [];
  try {
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      compressors: boundedCompressors,
      parsers,
      utf8: false,
      geoparquet: false,
      onComplete: (rows) => (found = rows),
    });
    return found.map((values, index) => {
      const cells = columns.map((column) => column.cell(values));
      return { line: rowStart + index + 1, cells: classes.size > 0 ? named(cells, header, classes) : cells };
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof Problem ? error : parquetProblem(error, rowStart + 1);
  }
}

function asyncBuffer(source: FileBytes, signal: AbortSignal): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      signal.throwIfAborted();
      const { buffer, byteOffset, byteLength } = await source.slice(start, end);
      return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    },
  };
}
