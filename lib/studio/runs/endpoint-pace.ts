import "server-only";
import * as calls from "@/lib/db/calls";
import { embeddedId, embeddedTrainedId } from "../endpoints/known-endpoints";
import type { Range } from "./range";

/** What an endpoint's last calls say of the next ones. */
export type Pace = {
  tokensPerCharacter: Range;
  /** Tokens that a prompt has beside its characters: the chat template. */
  tokensPerPrompt: Range;
  /** Seconds of a call per token it had to compute; null where no call was seen. */
  secondsPerToken: number | null;
  /** Whether the server has been seen to reuse a prefix it had read before. */
  cachesPrefixes: boolean;
  /** False where calls were seen and none said what it used. */
  reportsUsage: boolean;
};

/** Of an endpoint that was never asked: 3 to 5 characters of a text are a token, and a chat template has up to 64. */
const unseen: Pick<Pace, "tokensPerCharacter" | "tokensPerPrompt"> = {
  tokensPerCharacter: [1 / 5, 1 / 3],
  tokensPerPrompt: [0, 64],
};
const callsLookedAt = 200;

export async function readPace(endpointId: string): Promise<Pace> {
  const latest = await latestCalls(endpointId);
  const sum = { cached: 0, computed: 0, seconds: 0 };
  const prompts: Prompt[] = [];
  for (const { usage, promptChars, seconds } of latest) {
    if (!usage) continue;
    prompts.push({ characters: promptChars, tokens: usage.promptTokens });
    sum.cached += usage.cachedTokens ?? 0;
    sum.computed += usage.promptTokens - (usage.cachedTokens ?? 0) + usage.completionTokens;
    sum.seconds += seconds ?? 0;
  }
  return {
    ...(prompts.length > 0 ? fitted(prompts) : unseen),
    secondsPerToken: sum.computed > 0 ? sum.seconds / sum.computed : null,
    cachesPrefixes: sum.cached > 0,
    reportsUsage: latest.length === 0 || prompts.length > 0,
  };
}

/** The adapter's first call will take about as long as its base's last ones: the same weights on the same computer. */
async function latestCalls(endpointId: string) {
  const own = await calls.listLatest(endpointId, callsLookedAt);
  if (own.length > 0 || endpointId !== embeddedTrainedId) return own;
  return calls.listLatest(embeddedId, callsLookedAt);
}

type Prompt = { characters: number; tokens: number };

/** The least-squares line through prompts of several lengths; where they are all alike, tokens are taken to grow with characters alone. */
function fitted(prompts: readonly Prompt[]): Pick<Pace, "tokensPerCharacter" | "tokensPerPrompt"> {
  const mean = (of: (prompt: Prompt) => number) => prompts.reduce((sum, one) => sum + of(one), 0) / prompts.length;
  const [x, y] = [mean(({ characters }) => characters), mean(({ tokens }) => tokens)];
  const spread = mean(({ characters }) => (characters - x) ** 2);
  const slope = spread < (0.1 * x) ** 2 ? 0 : mean((one) => (one.characters - x) * (one.tokens - y)) / spread;
  const intercept = y - slope * x;
  if (slope <= 0 || intercept < 0) return { tokensPerCharacter: [y / x, y / x], tokensPerPrompt: [0, 0] };
  return { tokensPerCharacter: [slope, slope], tokensPerPrompt: [intercept, intercept] };
}
