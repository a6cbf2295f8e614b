import "server-only";
import { unwrittenTokens } from "@/lib/core/contract/estimate";
import { methodFor } from "@/lib/core/methods/method-for";
import { PREDICTION_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { metaPrompt, metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import type { CostedPlan } from "./costed-plan";
import type { Load } from "./load";
import type { PlannedCondition } from "./plan-conditions";
import { sum, times } from "./range";
import { shownExamples } from "./shown-examples";
import type { TokenMeter } from "./token-meter";

/** A generator of a search reads about so many examples at once. */
const examplesRead = 5;

/** Whether a condition asks more on its way to a prefix than one generator call. */
export function searches(plan: CostedPlan, condition: PlannedCondition): boolean {
  return condition.generatorEndpoint !== null && callsOf(plan, condition).followerCalls > 0;
}

/**
 * What a condition asks of generator and follower before its prefix is found, at most; null where one generator call is all.
 * The length of a call is that of a typical one: what a search reads depends on what it finds.
 */
export async function searchLoads(
  plan: CostedPlan,
  condition: PlannedCondition,
  meterOf: (endpoint: KnownEndpoint) => TokenMeter,
): Promise<[Load, Load] | null> {
  const { method, options, generatorEndpoint, followerEndpoint, generator, follower } = condition;
  if (!generatorEndpoint || !searches(plan, condition)) return null;
  const { generatorCalls, followerCalls } = callsOf(plan, condition);
  const [labels, used] = [labelsOf(plan), usedBy(plan, condition)];
  const shown = options.candidates === undefined ? examplesRead : Math.floor(used.length / 3);
  const template = options.template ?? metaPromptTemplateFor(generatorEndpoint.model);
  const [writer, reader] = [meterOf(generatorEndpoint), meterOf(followerEndpoint)];
  const read = sum(await writer.text(metaPrompt(template, labels, used.slice(0, shown))), writer.template);
  const queries = await reader.texts(used.map(({ text }) => queryPrompt("", text)));
  const around = sum(await reader.text(instructionPrefix("", labels)), reader.template);
  const asked = sum(sum(unwrittenTokens, around), times(queries, 1 / used.length));
  return [
    {
      ...{ endpoint: generatorEndpoint, parallel: method !== "gepa", calls: generatorCalls },
      prompt: times(read, generatorCalls),
      repeated: [0, 0],
      completion: times([unwrittenTokens[0], withThinking(unwrittenTokens[1], generator)], generatorCalls),
    },
    {
      ...{ endpoint: followerEndpoint, parallel: true, calls: followerCalls },
      prompt: times(asked, followerCalls),
      repeated: [0, 0],
      completion: times([1, withThinking(PREDICTION_MAX_TOKENS, follower)], followerCalls),
    },
  ];
}

function callsOf(plan: CostedPlan, condition: PlannedCondition) {
  const { method, options } = condition;
  const task = { labels: labelsOf(plan), train: usedBy(plan, condition), seed: condition.seed ?? plan.seed, options };
  return methodFor(method).estimate({ ...task, predictionTokens: PREDICTION_MAX_TOKENS });
}

function labelsOf({ dataset }: CostedPlan): string[] {
  return dataset.labels.map(({ label }) => label);
}

function usedBy(plan: CostedPlan, condition: PlannedCondition) {
  return shownExamples(plan, condition, condition.n ?? 0);
}
