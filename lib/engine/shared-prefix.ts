import "server-only";

/** How many tokens two lists have in common at their beginning. */
export function sharedPrefixLength(a: readonly number[], b: readonly number[]): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Rows of a batch are computed four at a time, those left over in a second way, and a batch of one row in a third, each
 * with slightly other results. A prompt cut only at whole groups, with at least two rows after the last cut, and
 * computed in batches of its own, has the same result whatever of it was cached.
 */
const group = 4;
const leastRows = 2;

export function wholeGroups(tokens: number): number {
  return Math.max(0, tokens - (tokens % group));
}

/** The part of a prompt that may be taken from memory; the rest, if only its last tokens, is always computed. */
export function reusablePart<T>(prompt: readonly T[]): readonly T[] {
  return prompt.slice(0, wholeGroups(prompt.length - leastRows));
}

/** Where to cut a prompt that is to be computed in batches of at most `most` rows (a multiple of the group). */
export function firstCut(tokens: number, most: number): number {
  if (tokens <= most) return tokens;
  return tokens - most < leastRows ? most - group : most;
}
