import "server-only";
import { Problem } from "@/lib/core/problem";

/** `start`: its first cells with content; none where it has none. */
export type SheetToChoose = { name: string; start: string[] };

/**
 * The name of the only sheet with content, or of the one asked for.
 * @throws Problem `invalid` where none has content, or several do and none of them is asked for; its details hold the answers.
 */
export function chooseSheet(sheets: readonly SheetToChoose[], asked: string | undefined): string {
  if (asked !== undefined && sheets.some(({ name }) => name === asked)) return asked;
  const [only, second] = sheets;
  const message = "This workbook has no cells with content.";
  if (!only) throw new Problem("invalid", message, [{ message }]);
  if (asked === undefined && !second) return only.name;
  throw new Problem(
    "invalid",
    asked === undefined
      ? `Expected one sheet with content; this workbook has ${sheets.length}. Choose one.`
      : `This workbook has no sheet "${asked}" with content. Choose one that has.`,
    sheets.map(({ name, start }) => ({ message: offer(name, start), mapping: { sheet: name } })),
  );
}

const shownCells = 3;
const shownCharacters = 30;

function offer(name: string, start: readonly string[]): string {
  const shown = start.slice(0, shownCells).map((cell) => `"${shortened(cell)}"`);
  return `Read the sheet "${name}", which begins with ${shown.join(", ")}${start.length > shownCells ? ", …" : ""}.`;
}

function shortened(cell: string): string {
  return cell.length > shownCharacters ? `${cell.slice(0, shownCharacters - 1)}…` : cell;
}
