import "server-only";
import { reusablePart, sharedPrefixLength, wholeGroups } from "./shared-prefix";

/** What the choice of a sequence looks at. */
export type SequenceState = {
  /** The tokens it holds, or will hold when its running job has read its prompt. */
  tokens: readonly number[];
  /** Those of them that it holds now. */
  held: readonly number[];
  busy: boolean;
  /** Kept for people: a run never works on it. */
  kept: boolean;
  lastUsed: number;
};

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
 * the last used first: so a run keeps to its own sequences and leaves those of others alone. Otherwise one is
 * overwritten, and the common beginning is copied from whichever sequence has it, or will have it: two requests that
 * arrive together evaluate their common prefix once. A person overwrites the kept sequence while others work, and
 * copies only what is there, since the job that will have more waits for its turn behind the person. Null when none is free.
 */
export function placePrompt(
  prompt: readonly number[],
  sequences: readonly SequenceState[],
  watched: boolean,
): Placement | null {
  const wanted = reusablePart(prompt);
  const all = sequences.map((state, index) => candidate(state, index, wanted, watched));
  const best = Math.max(...all.map(({ shared }) => shared));
  const free = all.filter(({ busy, kept }) => !busy && (watched || !kept));
  const alike = free.filter(({ shared, length }) => shared === best && 2 * shared >= length);
  const target = lastUsed(alike) ?? toOverwrite(free, free.length < all.length);
  if (!target) return null;
  if (best - target.shared < worthCopying) return { target: target.index, donor: null };
  const donors = all.filter(({ shared }) => shared === best);
  const donor = donors.find(({ busy }) => !busy) ?? donors[0];
  return { target: target.index, donor: donor ? { index: donor.index, tokens: best } : null };
}

type Candidate = {
  index: number;
  busy: boolean;
  kept: boolean;
  lastUsed: number;
  length: number;
  shared: number;
};

function candidate(state: SequenceState, index: number, wanted: readonly number[], watched: boolean): Candidate {
  const { busy, kept, lastUsed } = state;
  const tokens = watched ? state.held : state.tokens;
  const shared = wholeGroups(sharedPrefixLength(tokens, wanted));
  return { index, busy, kept, lastUsed, length: tokens.length, shared };
}

function lastUsed(candidates: Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => b.lastUsed - a.lastUsed)[0];
}

/** While others work, what rests belongs to a run that goes on; only the kept one is a person's own. */
function toOverwrite(free: Candidate[], othersWork: boolean): Candidate | undefined {
  const own = othersWork ? free.filter(({ kept }) => kept) : [];
  return (own.length > 0 ? own : free).toSorted((a, b) => a.lastUsed - b.lastUsed)[0];
}
