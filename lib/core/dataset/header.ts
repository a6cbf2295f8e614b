import { roleOfName } from "./column-names";

/** `named`: by customary names; `guessed`: only by its difference from the rows below. */
export type HeaderGuess = "none" | "named" | "guessed";

const namelike = /^[\p{L}_][\p{L}\p{N}_. -]{0,39}$/u;
const oneWord = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const number = /^\s*-?\d+(?:[.,]\d+)?\s*$/;
/** Rows below the first that are looked at. */
export const lookedAt = 200;

/**
 * Whether the first record names the columns. It does when a customary name stands there that is no value of its column,
 * beside cells that could be names too; or when it is unlike the rows below: words above numbers, single words above texts.
 */
export function guessHeader(records: readonly (readonly string[])[]): HeaderGuess {
  const [first, ...below] = records.slice(0, lookedAt + 1);
  if (!first || first.length < 2 || new Set(first.map((cell) => cell.trim())).size < first.length) return "none";
  const recurs = (cell: string, column: number) => below.some((row) => row[column] === cell);
  const roles = first.map((cell, column) => (recurs(cell, column) ? null : roleOfName(cell)));
  if (roles.includes("text") && roles.includes("label")) return "named";
  if (below.length === 0) return "none";
  if (first.length > 2) return looksLikeNames(first, recurs) || aboveNumbers(first, below) ? "named" : "none";
  const plainest = first.some((cell, column) => roles[column] && roleOfName(cell, "first"));
  if (roles.some(Boolean) && first.every(plainest ? shortName : isOneWord)) return "named";
  return differs(first, below, recurs) ? "guessed" : "none";
}

function shortName(cell: string): boolean {
  return namelike.test(cell.trim()) && cell.trim().split(/\s+/).length <= 3;
}

function isOneWord(cell: string): boolean {
  return oneWord.test(cell.trim());
}

/** A table of many columns: every cell a short name that its column does not repeat. */
function looksLikeNames(first: readonly string[], recurs: (cell: string, column: number) => boolean): boolean {
  return first.every((cell, column) => shortName(cell) && !cell.startsWith(" ") && !recurs(cell, column));
}

/** A table of many columns: words stand above a column of numbers. */
function aboveNumbers(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (first.some((cell) => number.test(cell))) return false;
  return first.some((_, column) => below.every((row) => number.test(row[column] ?? "")));
}

/** Two single words above rows of which one column is never a single word. */
function differs(
  first: readonly string[],
  below: readonly (readonly string[])[],
  recurs: (cell: string, column: number) => boolean,
): boolean {
  if (below.length < 3 || !first.every((cell, column) => isOneWord(cell) && !recurs(cell, column))) return false;
  return first.some((_, column) => below.every((row) => /\S\s+\S/.test(row[column] ?? "")));
}
