import "server-only";
import { datasetLimits } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import type { BytePiece } from "./content";

/**
 * Passes unpacked bytes on while they stay within what one file may hold, counted as they come: stated sizes may lie.
 * @throws Problem `too-large` where there are more.
 */
export async function* withinBudget(
  pieces: AsyncIterable<BytePiece>,
  budget: number = datasetLimits.fileBytes,
): AsyncIterable<BytePiece> {
  let unpacked = 0;
  for await (const piece of pieces) {
    unpacked += piece.bytes.length;
    if (unpacked > budget) throw tooMuch(budget);
    yield piece;
  }
}

function tooMuch(budget: number): Problem {
  const message = `Unpacked, the file holds more than ${Math.round(budget / 1_000_000)} MB, the most that is read. Keep fewer rows, or send it in parts.`;
  return new Problem("too-large", message, [{ message }]);
}
