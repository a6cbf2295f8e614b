/** The space one prompt has for demonstrations, all in tokens of the model that reads it. */
export type Room = {
  /** Tokens of each demonstration, in train order. */
  demonstrationTokens: readonly number[];
  /** Tokens of the prompt around the demonstrations, chat template included. */
  fixedTokens: number;
  /** Tokens kept free: the longest query and its answer, or the instruction to be written. */
  reservedTokens: number;
  /** Context size of the model; null when it is not known, and then nothing is left out. */
  contextSize: number | null;
};

/**
 * How many demonstrations a column of n uses: the most, up to n, that fit every prompt of the column in train order.
 * One number for all its methods, so that they see the same examples (method.md 4). 0 when not even one fits.
 */
export function fittingDemonstrations(n: number, rooms: readonly Room[]): number {
  return rooms.reduce((fewest, room) => Math.min(fewest, fitting(room)), n);
}

function fitting({ demonstrationTokens, fixedTokens, reservedTokens, contextSize }: Room): number {
  if (contextSize === null) return demonstrationTokens.length;
  let free = contextSize - fixedTokens - reservedTokens;
  const firstOver = demonstrationTokens.findIndex((tokens) => (free -= tokens) < 0);
  return firstOver === -1 ? demonstrationTokens.length : firstOver;
}
