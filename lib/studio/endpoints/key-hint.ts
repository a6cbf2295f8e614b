import "server-only";

/** Shorter keys would lose too much of what keeps them secret. */
const shortestShown = 20;

/** The ends of a key, by which its owner knows it: `sk-…abcd`; null for a key too short to show anything of. */
export function keyHint(apiKey: string): string | null {
  return apiKey.length < shortestShown ? null : `${apiKey.slice(0, 3)}…${apiKey.slice(-4)}`;
}
