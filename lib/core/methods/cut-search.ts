import type { Step } from "../types";

const beginning = "Search cut by the budget after";

/** What a report says of a search that the budget ended: `done` calls were answered, `planned` is the most it might have made. */
export function cutSearch(done: number, planned: number): Step {
  return { kind: "note", text: `${beginning} ${done} of ${planned} calls.`, score: null };
}

/** What `cutSearch` said, found among the steps of a condition; null where its search went to its end. */
export function cutIn(steps: readonly Step[]): string | null {
  return steps.find(({ kind, text }) => kind === "note" && text.startsWith(beginning))?.text ?? null;
}
