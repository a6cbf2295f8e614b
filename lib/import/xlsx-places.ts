import "server-only";
import { Problem } from "@/lib/core/problem";

const mostColumns = 10_000;
const mostRows = 1_048_576;
/** Of the rows together, the empty ones before a cell included, as they take time and memory too. */
const mostPlaces = 10_000_000;

/** Says where each cell of a sheet is, which need not be written where it follows from the cell before. Throws where they are not in order. */
export class XlsxPlaces {
  line = 0;
  column = 0;
  #places = 0;

  row(reference: string | undefined): void {
    const line = reference === undefined ? this.line + 1 : Number(reference);
    if (!Number.isInteger(line) || line <= this.line || line > mostRows) {
      throw new Error(`row "${reference}" after row ${this.line}`);
    }
    this.line = line;
    this.column = 0;
  }

  /** @throws Problem `too-large` where the cells are spread too far. */
  cell(reference: string | undefined): void {
    const column = reference === undefined ? this.column + 1 : columnOf(reference, this.line);
    if (column <= this.column) throw new Error(`cell "${reference}" after column ${this.column}`);
    this.#places += column - this.column;
    if (column > mostColumns || this.#places > mostPlaces) throw tooFar();
    this.column = column;
  }
}

function columnOf(reference: string, line: number): number {
  const digits = reference.search(/\d/);
  if (Number(reference.slice(digits)) !== line) throw new Error(`cell "${reference}" in row ${line}`);
  let column = 0;
  for (let at = 0; at < digits; at += 1) column = column * 26 + reference.charCodeAt(at) - 64;
  return column;
}

function tooFar(): Problem {
  const limits = `${mostColumns.toLocaleString("en")} columns and ${mostPlaces / 1e6} million cells`;
  const message = `The cells of this sheet are spread over more than ${limits}, the most that is read. Delete the cells far from the table, or save the sheet as CSV (UTF-8).`;
  return new Problem("too-large", message, [{ message }]);
}
