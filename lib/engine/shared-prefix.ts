import "server-only";

/** What the choice of a sequence looks at: the tokens it holds, or will hold when its running job has read its prompt. */
export type SequenceState = { tokens: readonly number[]; busy: boolean; lastUsed: number };

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

/** Below this, evaluating the tokens is about as quick as copying a sequence's memory. */
export const worthCopying = 16;

export type Placement = {
  /** The free sequence to work on. */
  target: number;
  /** Whose beginning to copy into it, and how many tokens; null when the target's own beginning is as good. */
  donor: { index: number; tokens: number } | null;
};

/**
 * Where a prompt costs least. A free sequence that already begins like the prompt, and holds little else, is reused,
 * the last used first: so a run keeps to its own sequences and leaves those of others alone. Otherwise the sequence
 * that has rested longest is overwritten, and the common beginning is copied from whichever sequence has it, or will
 * have it: two requests that arrive together evaluate their common prefix once. Null when none is free.
 */
export function placePrompt(prompt: readonly number[], sequences: readonly SequenceState[]): Placement | null {
  const wanted = reusablePart(prompt);
  const all = sequences.map((state, index) => candidate(state, index, wanted));
  const best = Math.max(...all.map(({ shared }) => shared));
  const free = all.filter(({ busy }) => !busy);
  const alike = free.filter(({ shared, held }) => shared === best && 2 * shared >= held);
  const target = lastUsed(alike) ?? longestRested(free);
  if (!target) return null;
  if (best - target.shared < worthCopying) return { target: target.index, donor: null };
  const donors = all.filter(({ shared }) => shared === best);
  const donor = donors.find(({ busy }) => !busy) ?? donors[0];
  return { target: target.index, donor: donor ? { index: donor.index, tokens: best } : null };
}

type Candidate = { index: number; busy: boolean; lastUsed: number; held: number; shared: number };

function candidate({ tokens, busy, lastUsed }: SequenceState, index: number, wanted: readonly number[]): Candidate {
  return { index, busy, lastUsed, held: tokens.length, shared: wholeGroups(sharedPrefixLength(tokens, wanted)) };
}

function lastUsed(candidates: Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => b.lastUsed - a.lastUsed)[0];
}

function longestRested(candidates: Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => a.lastUsed - b.lastUsed)[0];
}
