import "server-only";
import { cellsOfRecord, type ColumnPositions } from "@/lib/core/dataset/json-cells";
import type { Cell, Row, RowProblem } from "@/lib/core/dataset/table";
import { tooManyColumns } from "./json-problems";

const mostColumns = 10_000;

/** The columns of records, settled by the first of them: what later ones have beside is left out, with a note for each new name. */
export class RecordColumns {
  readonly header: readonly string[];
  private readonly positions: ColumnPositions = new Map();
  private mentioned: number;

  /** `added` are columns behind those of the records, in order; a name the records have already gets a space and a number. */
  constructor(sample: readonly object[], added: readonly string[] = []) {
    for (const record of sample) {
      cellsOfRecord(record, this.positions);
      if (this.positions.size > mostColumns) throw tooManyColumns(mostColumns);
    }
    this.firstAdded = this.positions.size;
    for (const name of added) this.positions.set(this.free(name), this.positions.size);
    this.header = [...this.positions.keys()];
    this.mentioned = this.header.length;
  }
  private readonly firstAdded: number;

  row(record: object, line: number, added: readonly Cell[], problems: RowProblem[]): Row {
    const cells = cellsOfRecord(record, this.positions);
    for (const [index, cell] of added.entries()) cells[this.firstAdded + index] = cell;
    if (this.positions.size > this.mentioned) this.mention(line, problems);
    return { cells: cells.slice(0, this.header.length), line };
  }

  private mention(line: number, problems: RowProblem[]): void {
    if (this.positions.size > mostColumns) throw tooManyColumns(mostColumns);
    for (const name of [...this.positions.keys()].slice(this.mentioned)) {
      const message = `The field "${name}" appears here for the first time, after the columns were settled; it was left out.`;
      problems.push({ line, field: `"${name}"`, kind: "note", code: "too-many-columns", message });
    }
    this.mentioned = this.positions.size;
  }

  private free(name: string): string {
    let free = name;
    for (let count = 2; this.positions.has(free); count += 1) free = `${name} ${count}`;
    return free;
  }
}
