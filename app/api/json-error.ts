const longestSearched = 1_000_000;

export type JsonErrorPlace = { line: number | null; column: number; reason: string };

/** Where a text stops being JSON, line and column from 1; line null where that would take long to find. `error` is what JSON.parse threw. */
export function locateJsonError(text: string, error: unknown): JsonErrorPlace {
  const message = error instanceof Error ? error.message : "";
  const position = positionOf(text, message);
  const reason = position === text.length ? "it ends too early" : reasonOf(message);
  if (position === null) return { line: null, column: 1, reason };
  const before = text.slice(0, position);
  return { line: before.split("\n").length, column: position - before.lastIndexOf("\n"), reason };
}

function positionOf(text: string, message: string): number | null {
  const stated = /at position (\d+)/.exec(message)?.[1];
  if (stated !== undefined) return Number(stated);
  if (!isUnexpectedToken(message)) return text.length;
  return text.length > longestSearched ? null : searchedPosition(text);
}

/** The engine does not say where an unexpected token is, but a text cut before it fails in another way: search for the shortest that fails so. */
function searchedPosition(text: string): number {
  let [valid, broken] = [0, text.length];
  while (broken - valid > 1) {
    const middle = Math.floor((valid + broken) / 2);
    if (isUnexpectedToken(failure(text.slice(0, middle)))) broken = middle;
    else valid = middle;
  }
  return broken - 1;
}

function failure(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

function isUnexpectedToken(message: string): boolean {
  return message.startsWith("Unexpected token");
}

/** The engine's words without the body it quotes. */
function reasonOf(message: string): string {
  return message
    .replace(/(, \.{0,3}".*| in JSON at position .*| at position .*)$/s, "")
    .replace(/^[A-Z]/, (first) => first.toLowerCase());
}
