import "server-only";
import { methodFor } from "@/lib/core/methods/method-for";
import { PREDICTION_MAX_TOKENS } from "@/lib/core/methods/token-limits";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { metaPrompt, metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { queryPrompt } from "@/lib/core/prompts/query";
import { nShot } from "@/lib/core/split";
import type { Example } from "@/lib/core/types";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import { type Load, unwrittenTokens } from "./load";
import type { PlannedCondition } from "./plan-conditions";

type Plan = { dataset: { labels: { label: string }[] }; train: readonly Example[]; seed: number };
type Ratio = (endpoint: KnownEndpoint) => { charactersPerToken: number };

/** A generator of a search reads about so many examples at once. */
const examplesRead = 5;

/**
 * What a condition asks of generator and follower before its prefix is found, at most; null where one generator call is all.
 * The length of a call is that of a typical one: what a search reads depends on what it finds.
 */
export function searchLoads(
  { dataset, train, seed }: Plan,
  { method, options, n, generatorEndpoint, followerEndpoint }: PlannedCondition,
  paceOf: Ratio,
): [Load, Load] | null {
  const labels = dataset.labels.map(({ label }) => label);
  const used = nShot(train, n ?? 0);
  const task = { labels, train: used, seed, options, predictionTokens: PREDICTION_MAX_TOKENS };
  const { generatorCalls, followerCalls } = methodFor(method).estimate(task);
  if (!generatorEndpoint || followerCalls === 0) return null;
  const shown = options.candidates === undefined ? examplesRead : Math.floor(used.length / 3);
  const template = options.template ?? metaPromptTemplateFor(generatorEndpoint.model);
  const read = metaPrompt(template, labels, used.slice(0, shown)).length / paceOf(generatorEndpoint).charactersPerToken;
  const { charactersPerToken } = paceOf(followerEndpoint);
  const query = used.reduce((sum, { text }) => sum + queryPrompt("", text).length, 0) / used.length;
  const around = (instructionPrefix("", labels).length + query) / charactersPerToken;
  const times = (calls: number, [low, high]: readonly [number, number]): [number, number] => [
    calls * low,
    calls * high,
  ];
  return [
    {
      ...{ endpoint: generatorEndpoint, parallel: method !== "gepa", calls: generatorCalls },
      prompt: times(generatorCalls, [read, read]),
      repeated: [0, 0],
      completion: times(generatorCalls, unwrittenTokens),
    },
    {
      ...{ endpoint: followerEndpoint, parallel: true, calls: followerCalls },
      prompt: times(followerCalls, [unwrittenTokens[0] + around, unwrittenTokens[1] + around]),
      repeated: [0, 0],
      completion: times(followerCalls, [1, PREDICTION_MAX_TOKENS]),
    },
  ];
}
