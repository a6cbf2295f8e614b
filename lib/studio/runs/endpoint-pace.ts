import "server-only";
import * as calls from "@/lib/db/calls";

/** What an endpoint's last calls say of the next ones. */
export type Pace = {
  charactersPerToken: number;
  /** Seconds of a call per token it had to compute; null where no call was seen. */
  secondsPerToken: number | null;
  /** Whether the server has been seen to reuse a prefix it had read before. */
  cachesPrefixes: boolean;
};

/** English text; used only while an endpoint has not been seen to count anything. */
const usualCharactersPerToken = 4;
const callsLookedAt = 200;

export async function readPace(endpointId: string): Promise<Pace> {
  const latest = await calls.listLatest(endpointId, callsLookedAt);
  const sum = { characters: 0, prompt: 0, cached: 0, computed: 0, seconds: 0 };
  for (const { usage, promptChars, seconds } of latest) {
    if (!usage) continue;
    sum.characters += promptChars;
    sum.prompt += usage.promptTokens;
    sum.cached += usage.cachedTokens ?? 0;
    sum.computed += usage.promptTokens - (usage.cachedTokens ?? 0) + usage.completionTokens;
    sum.seconds += seconds ?? 0;
  }
  return {
    charactersPerToken: sum.prompt > 0 ? sum.characters / sum.prompt : usualCharactersPerToken,
    secondsPerToken: sum.computed > 0 ? sum.seconds / sum.computed : null,
    cachesPrefixes: sum.cached > 0,
  };
}
