import type { Usage } from "./types";

/** Sums of what calls reported. `cachedTokens` is null where no call says; `complete` is false where an answered call reported nothing. */
export type TokenSum = {
  calls: number;
  promptTokens: number;
  cachedTokens: number | null;
  completionTokens: number;
  complete: boolean;
};

/** A call as far as its tokens go; a failed one (`error` set) has no usage and counts as a call. */
export type CountedCall = { usage: Usage | null; error: string | null };

/** Adds up the tokens of calls. */
export function sumTokens(calls: readonly CountedCall[]): TokenSum {
  const usages = calls.flatMap(({ usage }) => usage ?? []);
  const cached = usages.flatMap(({ cachedTokens }) => cachedTokens ?? []);
  return {
    calls: calls.length,
    promptTokens: add(usages.map(({ promptTokens }) => promptTokens)),
    cachedTokens: cached.length === 0 ? null : add(cached),
    completionTokens: add(usages.map(({ completionTokens }) => completionTokens)),
    complete: calls.every(({ usage, error }) => usage !== null || error !== null),
  };
}

function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
