import { rounded } from "./verdict";

/** `enough`: whether it settles what the answer leaves open; null where nobody knows how many would. */
type Suggestion = { size: number; enough: boolean | null };

/**
 * To how many test examples a run is best extended, from `present` up to `most`, which its dataset has: to as many as are `needed`
 * (`Report.needed`), all there are where these are fewer, and twice as many where it is not known.
 */
export function suggestTestSize(
  needed: number | null,
  { present, most }: { present: number; most: number },
): Suggestion {
  if (needed === null) return { size: Math.min(most, 2 * present), enough: null };
  const wanted = Math.max(present + 1, rounded(needed));
  return { size: Math.min(most, wanted), enough: wanted <= most };
}
