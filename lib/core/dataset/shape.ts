import type { Mapping } from "../contract/mapping";
import { chooseColumns } from "./columns";
import { hasSpaces } from "./delimiter";
import type { DelimitedRecord } from "./record-parser";

/**
 * The number of columns that rows are brought to. Where text may hold the delimiter unquoted, `labelSide` says at which
 * end of the row the label stands, so that all other cells are the text; null where extra cells cannot be explained.
 */
export type Shape = { width: number; labelSide: "first" | "last" | null };

/** Share of the rows that must have the same number of columns to be a table of that many without a header. */
const tableShare = 0.9;

/** The shape of the rows below the header; without one, rows of unlike width are a text and a label at one end. */
export function shapeOf(
  header: readonly string[] | null,
  records: DelimitedRecord[],
  mapping: Mapping,
  delimiter: string,
): Shape {
  if (header) return { width: header.length, labelSide: header.length === 2 ? sideOf(header, records, mapping) : null };
  const { width, share } = commonWidth(records);
  const isTable =
    width > 2 &&
    delimiter !== " " &&
    ([mapping.text, mapping.label].some((column) => typeof column === "number" && column > 1) ||
      (share >= tableShare && !isProse(records)));
  if (isTable) return { width, labelSide: null };
  if (records.every((record) => record.cells.length === 1)) return { width: 1, labelSide: null };
  if (mapping.label !== undefined) return { width: 2, labelSide: mapping.label === 0 ? "first" : "last" };
  return { width: 2, labelSide: labelLeads(records, delimiter) ? "first" : "last" };
}

function sideOf(header: readonly string[], records: DelimitedRecord[], mapping: Mapping): "first" | "last" {
  const rows = records.filter((record) => record.cells.length === 2);
  return chooseColumns({ header, rows }, mapping).label?.column === 0 ? "first" : "last";
}

function commonWidth(records: DelimitedRecord[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  return { width, share: count / records.length };
}

/** In prose a space follows the delimiter; between columns it seldom does. */
function isProse(records: DelimitedRecord[]): boolean {
  const inner = records.flatMap((record) => record.cells.slice(1, -1));
  return inner.filter((cell) => cell.startsWith(" ")).length > inner.length / 2;
}

/**
 * Without a header the label stands last, unless the first cells repeat far more than the last and no space follows them.
 * Where a space belongs to the delimiter, it says nothing; where it is the delimiter, nobody puts the label last.
 */
function labelLeads(records: DelimitedRecord[], delimiter: string): boolean {
  const distinct = (at: 0 | -1) => new Set(records.map((record) => record.cells.at(at))).size;
  if (delimiter === " ") return true;
  if (hasSpaces(delimiter)) return distinct(-1) > distinct(0);
  const spaced = records.filter((record) => record.cells[1]?.startsWith(" ")).length;
  return spaced < records.length / 2 && distinct(-1) > 2 * distinct(0);
}
