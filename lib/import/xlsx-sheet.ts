import "server-only";
import { brokenSheet } from "./broken-xlsx";
import type { TextPiece } from "./decode";
import { type CellContext, type XlsxCell, xlsxCellText } from "./xlsx-cell";
import { XlsxPlaces } from "./xlsx-places";
import { XmlReader } from "./xml-reader";

/** A row with content: `line` is its number in the sheet. Empty cells are "" before the last with content, and left out behind it. */
export type SheetRow = { cells: string[]; line: number };
export type SheetRows = { rows: SheetRow[]; readBytes: number };

/**
 * The rows of a sheet that have content, as they come; a piece of the sheet may hold none.
 * @throws Problem `invalid`, with the row, where it is damaged; `too-large`.
 */
export async function* readSheet(pieces: AsyncIterable<TextPiece>, context: CellContext): AsyncGenerator<SheetRows> {
  const sheet = new SheetReader(context);
  const reader = new XmlReader(sheet);
  const read = (step: () => void) => {
    try {
      step();
    } catch (error) {
      throw brokenSheet(error, Math.max(1, sheet.line));
    }
  };
  for await (const { text, readBytes } of pieces) {
    read(() => reader.write(text));
    yield { rows: sheet.taken(), readBytes };
    if (sheet.ended) return;
  }
  read(() => reader.end());
}

const emptyCell = (): XlsxCell => ({ type: undefined, style: undefined, value: "", inline: "" });

class SheetReader {
  ended = false;
  readonly #places = new XlsxPlaces();
  #rows: SheetRow[] = [];
  #cells: string[] = [];
  #cell = emptyCell();
  #inData = false;
  #inPhonetic = false;
  #into: "value" | "inline" | null = null;

  constructor(private readonly context: CellContext) {}

  get line(): number {
    return this.#places.line;
  }

  taken(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: () => Record<string, string>): void => {
    if (name === "sheetData") this.#inData = true;
    if (!this.#inData || this.ended) return;
    if (name === "row") this.#places.row(attributes().r);
    else if (name === "c") this.#openCell(attributes());
    else if (name === "v") this.#into = "value";
    else if (name === "t") this.#into = this.#inPhonetic ? null : "inline";
    else if (name === "rPh") this.#inPhonetic = true;
  };

  readonly close = (name: string): void => {
    if (!this.#inData || this.ended) return;
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#into = null;
    else if (name === "rPh") this.#inPhonetic = false;
    else if (name === "row") this.#closeRow();
    else if (name === "sheetData") this.ended = true;
  };

  readonly text = (part: string): void => {
    if (this.#into) this.#cell[this.#into] += part;
  };

  #openCell({ r, t, s }: Record<string, string | undefined>): void {
    this.#places.cell(r);
    this.#cell = { ...emptyCell(), type: t, style: s };
  }

  #closeCell(): void {
    const text = xlsxCellText(this.#cell, this.context);
    if (text === "") return;
    while (this.#cells.length < this.#places.column - 1) this.#cells.push("");
    this.#cells.push(text);
  }

  #closeRow(): void {
    if (this.#cells.some((cell) => cell.trim() !== ""))
      this.#rows.push({ cells: this.#cells, line: this.#places.line });
    this.#cells = [];
  }
}
