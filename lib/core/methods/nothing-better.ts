import type { Step } from "../types";

const beginning = "Nothing better than the ";

/** What a search says that kept what it began with: `than` names that, and says why it is in use. */
export function nothingBetter(than: string): string {
  return beginning + than;
}

/** What `nothingBetter` said, found among the steps of a condition; null where the search found something, or none was made. */
export function nothingBetterIn(steps: readonly Step[]): string | null {
  return steps.find(({ kind, text }) => kind === "note" && text.startsWith(beginning))?.text ?? null;
}
