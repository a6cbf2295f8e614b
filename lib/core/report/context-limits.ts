import type { RunRecord } from "../run-record";

/** How many tokens of prompt and answer together a follower takes; `followers` are the names of all that take as many. */
export type ContextLimit = { tokens: number; followers: string[] };

/** The contexts of the followers that a run asked, ascending. One whose context nobody said is in none. */
export function contextLimits({ conditions }: Pick<RunRecord, "conditions">): ContextLimit[] {
  const names = new Map<number, Set<string>>();
  for (const { method, follower } of conditions) {
    if (method === "imported" || follower?.contextLength === undefined) continue;
    const { contextLength, name } = follower;
    names.set(contextLength, (names.get(contextLength) ?? new Set()).add(name));
  }
  return [...names].sort(([a], [b]) => a - b).map(([tokens, followers]) => ({ tokens, followers: [...followers] }));
}

/** Round ticks let an axis reach up to 2.8 times beyond what is drawn; a line much further off would press all of it into a corner. */
const nearestFactor = 3;

/** The limits that lie among these token counts, or so near that a picture of them has room for both. */
export function limitsNear(limits: readonly ContextLimit[], tokens: readonly number[]): ContextLimit[] {
  const drawn = tokens.filter((count) => count > 0);
  const [least, most] = [Math.min(...drawn) / nearestFactor, Math.max(...drawn) * nearestFactor];
  return limits.filter((limit) => limit.tokens >= least && limit.tokens <= most);
}
