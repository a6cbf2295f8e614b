import "server-only";
import { unwrittenTokens } from "@/lib/core/contract/estimate";
import { INSTRUCTION_MAX_TOKENS, PREDICTION_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { iclPrefix } from "@/lib/core/prompts/icl";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { metaPrompt, metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { naivePrefix } from "@/lib/core/prompts/naive";
import { queryPrompt } from "@/lib/core/prompts/query";
import { impatient } from "@/lib/llm/retry";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import { modelEndpoint } from "../endpoints/require-endpoint";
import type { CostedPlan } from "./costed-plan";
import { journalKey } from "./journal";
import { predictionLimit } from "./label-tokens";
import type { Load } from "./load";
import type { PlannedCondition } from "./plan-conditions";
import { type Range, sum, times } from "./range";
import type { Reusable } from "./reusable-calls";
import { searches } from "./search-loads";
import { shownExamples } from "./shown-examples";
import type { TokenMeter } from "./token-meter";

/** What loads are computed from; `used` is how many demonstrations of a column fit. */
export type Costing = {
  plan: CostedPlan;
  reusable: Reusable;
  meterOf: (endpoint: KnownEndpoint) => TokenMeter;
  used: ReadonlyMap<number, number>;
  signal: AbortSignal;
};

/** The calls that write instructions. */
export async function generatorLoads({ plan, reusable, meterOf, used }: Costing): Promise<Load[]> {
  const asked = new Set(reusable.answered);
  const loads: Load[] = [];
  for (const condition of plan.conditions) {
    const { generatorEndpoint: endpoint, generator, options } = condition;
    if (!endpoint || searches(plan, condition)) continue;
    const template = options.template ?? metaPromptTemplateFor(endpoint.model);
    const prompt = metaPrompt(template, labelsOf(plan), shown(plan, condition, used));
    const maxTokens = withThinking(INSTRUCTION_MAX_TOKENS, generator);
    const request = { role: "generator", purpose: "build", prices: null, maxTokens } as const;
    const key = journalKey({ ...request, endpoint: modelEndpoint(endpoint), prompt });
    if (asked.has(key)) continue;
    asked.add(key);
    const meter = meterOf(endpoint);
    const tokens = sum(await meter.text(prompt), meter.template);
    loads.push({
      endpoint,
      parallel: false,
      calls: 1,
      prompt: tokens,
      repeated: [0, 0],
      completion: [unwrittenTokens[0], withThinking(unwrittenTokens[1], generator)],
    });
  }
  return loads;
}

/** The predictions, and where the follower does not count tokens, the calls that measure each prefix (method.md 6). */
export async function followerLoads(costing: Costing): Promise<Load[]> {
  const { plan, reusable, meterOf, signal } = costing;
  const all = [...new Set(plan.test.map(({ text }) => text))];
  const seen = new Set<string>();
  const loads: Load[] = [];
  for (const [at, condition] of plan.conditions.entries()) {
    const { followerEndpoint: endpoint, method, n, seed, options, generator, follower } = condition;
    const draw = [n, seed ?? plan.seed];
    const identity = JSON.stringify([endpoint.id, method.replace("-zero", ""), draw, options, generator?.id]);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const meter = meterOf(endpoint);
    const text = reusable.prefixes[at] ?? knownPrefix(costing, condition);
    const prefix = text === null ? await yetToBeWritten(costing, condition) : await meter.text(text);
    loads.push(...measuringLoads(costing, endpoint, text, prefix, seen));
    const texts = all.filter((one) => !reusable.predictions[at]?.has(one));
    if (texts.length === 0) continue;
    const count = texts.length;
    const queries = await meter.texts(texts.map((one) => queryPrompt("", one)));
    const limit = await predictionLimit(modelEndpoint(endpoint), follower, labelsOf(plan), signal, impatient).catch(
      () => withThinking(PREDICTION_MAX_TOKENS, follower),
    );
    loads.push({
      ...{ endpoint, parallel: true, calls: count },
      prompt: sum(times(sum(prefix, meter.template), count), queries),
      repeated: times(prefix, count - 1),
      completion: [count, count * limit],
    });
  }
  return loads;
}

function measuringLoads(
  { reusable, meterOf }: Costing,
  endpoint: KnownEndpoint,
  text: string | null,
  prefix: Range,
  seen: Set<string>,
): Load[] {
  const meter = meterOf(endpoint);
  if (meter.counts !== false) return [];
  const load = (prompt: string | null, tokens: Range): Load[] => {
    const request = { role: "follower", purpose: "count", prices: null, maxTokens: 1 } as const;
    const key = prompt === null ? null : journalKey({ ...request, endpoint: modelEndpoint(endpoint), prompt });
    if (key !== null && (seen.has(key) || reusable.answered.has(key))) return [];
    if (key !== null) seen.add(key);
    return [
      {
        ...{ endpoint, parallel: false, calls: 1, repeated: [0, 0], completion: [1, 1] },
        prompt: sum(tokens, meter.template),
      },
    ];
  };
  // A server that does not say what the first one used is not asked for the second.
  return [...load("a", [1, 1]), ...(meter.pace.reportsUsage ? load(text, prefix) : [])];
}

function knownPrefix({ plan, used }: Costing, condition: PlannedCondition): string | null {
  const { method, options } = condition;
  const labels = labelsOf(plan);
  if (method === "naive") return naivePrefix(labels);
  if (method === "icl") return iclPrefix(shown(plan, condition, used), labels);
  return method === "manual" ? instructionPrefix(options.instruction ?? "", labels) : null;
}

async function yetToBeWritten({ plan, used, meterOf }: Costing, condition: PlannedCondition): Promise<Range> {
  const { method, followerEndpoint } = condition;
  const labels = labelsOf(plan);
  const around =
    method === "instruction-icl" ? iclPrefix(shown(plan, condition, used), labels) : instructionPrefix("", labels);
  return sum(unwrittenTokens, await meterOf(followerEndpoint).text(around));
}

function labelsOf({ dataset }: CostedPlan): string[] {
  return dataset.labels.map(({ label }) => label);
}

function shown(plan: CostedPlan, condition: PlannedCondition, used: ReadonlyMap<number, number>) {
  const n = condition.n ?? 0;
  return shownExamples(plan, condition, used.get(n) ?? n);
}
