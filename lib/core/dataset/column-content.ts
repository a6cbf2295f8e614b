import type { Cell, Table } from "./table";

/** What the rows looked at hold in one column; cells that are blank or no text do not count. */
export type ColumnContent = {
  /** Cells that hold something. */
  filled: number;
  /** Different values and how often each occurs, in order of appearance; a list counts as its JSON. */
  values: ReadonlyMap<string, number>;
  /** Mean length of a cell in UTF-16 units; 0 when none is filled. */
  length: number;
  /** Share of the filled cells that hold a space between words, from 0 to 1. */
  wordy: number;
};

/** Values of a label that are listed before the rest is only counted. */
const shownValues = 5;

/** The cells of one column of the rows looked at. */
export function contentOf(cells: readonly (Cell | undefined)[]): ColumnContent {
  const values = new Map<string, number>();
  let [filled, length, wordy] = [0, 0, 0];
  for (const cell of cells) {
    const value = valueOf(cell);
    if (value.trim() === "") continue;
    filled += 1;
    length += value.length;
    if (/\S\s+\S/.test(value)) wordy += 1;
    values.set(value, (values.get(value) ?? 0) + 1);
  }
  return { filled, values, length: filled && length / filled, wordy: filled && wordy / filled };
}

/** Cells looked at in a table: of one with thousands of columns fewer rows are. */
const cellsLookedAt = 2_000_000;

/** As contentOf, of each column. `width` is the number of columns. */
export function contents(table: Table, width: number): ColumnContent[] {
  const rows = table.rows.slice(0, Math.max(100, Math.ceil(cellsLookedAt / width)));
  return Array.from({ length: width }, (_, column) => contentOf(rows.map(({ cells }) => cells[column])));
}

/** Whether the values could be labels: some repeat, most are short. `surely`: so plainly that nobody need be asked. */
export function isClassLike({ filled, values, length }: ColumnContent, surely?: "surely"): boolean {
  if (values.size < 2) return false;
  return surely
    ? filled >= 10 && values.size <= Math.min(200, filled / 5) && length <= 60
    : values.size <= filled / 2 && length <= 100;
}

/** Whether the values could be texts to label: several words, seldom the same. */
export function isTextLike({ filled, values, wordy }: ColumnContent): boolean {
  return filled > 0 && wordy >= 0.5 && values.size > filled / 2;
}

/** Whether the values number the rows: whole numbers of which most occur once; nobody's score and no class. */
export function isNumbering({ values, filled }: ColumnContent): boolean {
  return values.size > 0.7 * filled && [...values.keys()].every((value) => /^\s*\d+\s*$/.test(value));
}

/** The values as a person would list them, such as `neg, neut, pos`, `" Yes", No` or `a, b, c, d, e and 12 more`. */
export function listValues({ values }: ColumnContent): string {
  const shown = [...values.keys()]
    .slice(0, shownValues)
    .map((value) => (value === value.trim() ? cut(value, 40) : `"${cut(value, 40)}"`));
  return shown.join(", ") + (values.size > shown.length ? ` and ${values.size - shown.length} more` : "");
}

function valueOf(cell: Cell | undefined): string {
  if (typeof cell === "string") return cell;
  return cell ? JSON.stringify(cell) : "";
}

function cut(value: string, length: number): string {
  return value.length > length ? `${value.slice(0, length)}…` : value;
}
