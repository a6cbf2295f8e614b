import "server-only";
import type { TextPiece } from "./decode";
import type { CellContext } from "./xlsx-cell";
import { readSheet, type SheetRow, type SheetRows } from "./xlsx-sheet";

/** A sheet whose first rows are known; `rest` are those behind them. */
export type OpenedSheet = { first: SheetRow[]; rest: AsyncGenerator<SheetRows> };

/** Opens a sheet and reads at least so many rows of it, or all. */
export async function openSheet(
  pieces: AsyncIterable<TextPiece>,
  context: CellContext,
  rows: number,
): Promise<OpenedSheet> {
  const rest = readSheet(pieces, context);
  const first: SheetRow[] = [];
  while (first.length < rows) {
    const next = await rest.next();
    if (next.done) break;
    first.push(...next.value.rows);
  }
  return { first, rest };
}
