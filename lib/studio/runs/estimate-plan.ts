import "server-only";
import type { Estimate } from "@/lib/core/contract/run";
import { costOf } from "@/lib/core/cost";
import { INSTRUCTION_MAX_TOKENS, PREDICTION_MAX_TOKENS } from "@/lib/core/methods/token-limits";
import { iclPrefix } from "@/lib/core/prompts/icl";
import { instructionPrefix } from "@/lib/core/prompts/instruction";
import { metaPrompt, metaPromptTemplateFor } from "@/lib/core/prompts/meta-prompt";
import { naivePrefix } from "@/lib/core/prompts/naive";
import { queryPrompt } from "@/lib/core/prompts/query";
import { nShot } from "@/lib/core/split";
import { concurrencyOf } from "@/lib/llm/endpoint";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import { modelEndpoint } from "../endpoints/require-endpoint";
import { type Pace, readPace } from "./endpoint-pace";
import { journalKey } from "./journal";
import { type Load, unwrittenTokens } from "./load";
import type { PlannedCondition } from "./plan-conditions";
import type { RunPlan } from "./plan-run";
import { findReusable, type Reusable } from "./reusable-calls";
import { searchLoads } from "./search-loads";

/** The part of a plan that decides what it costs. */
export type CostedPlan = Pick<RunPlan, "conditions" | "train" | "test" | "seed" | "from"> & {
  dataset: { labels: { label: string }[] };
};

/** Calls exactly, identical requests once; tokens as a range; seconds and money null where nothing is known of them. */
export async function estimatePlan(plan: CostedPlan): Promise<Estimate> {
  const paces = new Map<string, Pace>();
  for (const { followerEndpoint, generatorEndpoint } of plan.conditions) {
    for (const endpoint of [followerEndpoint, generatorEndpoint]) {
      if (endpoint && !paces.has(endpoint.id)) paces.set(endpoint.id, await readPace(endpoint.id));
    }
  }
  const paceOf = ({ id }: KnownEndpoint) =>
    paces.get(id) ?? { charactersPerToken: 4, secondsPerToken: null, cachesPrefixes: false };
  const reusable = await findReusable(plan);
  const searches = distinctSearches(plan.conditions).flatMap((one) => searchLoads(plan, one, paceOf) ?? []);
  const loads = [...searches, ...generatorLoads(plan, reusable, paceOf), ...followerLoads(plan, reusable, paceOf)];
  const total = (side: 0 | 1) => sum(loads.map(({ prompt, completion }) => prompt[side] + completion[side]));
  return {
    calls: sum(loads.map((load) => load.calls)),
    tokens: [Math.floor(total(0)), Math.ceil(total(1))],
    seconds: sumKnown(loads.map((load) => secondsOf(load, paceOf(load.endpoint)))),
    cost: sumKnown(loads.map((load) => moneyOf(load, paceOf(load.endpoint)))),
    ...(searches.length > 0 && { atMost: true as const }),
    reused: new Set(reusable.predictions.flatMap((found) => [...found.values()])).size,
  };
}

/** Conditions that ask the same on their way to a prefix are one. */
function distinctSearches(conditions: readonly PlannedCondition[]): PlannedCondition[] {
  const identity = ({ method, n, options, generator, follower }: PlannedCondition) =>
    JSON.stringify([method.replace("-zero", ""), n, options, generator?.id, follower?.id]);
  return [...new Map(conditions.map((condition) => [identity(condition), condition])).values()];
}

function generatorLoads(plan: CostedPlan, { answered }: Reusable, paceOf: (endpoint: KnownEndpoint) => Pace): Load[] {
  const asked = new Set(answered);
  return plan.conditions.flatMap((condition): Load[] => {
    const { generatorEndpoint: endpoint, options, n } = condition;
    if (!endpoint || searchLoads(plan, condition, paceOf) !== null) return [];
    const template = options.template ?? metaPromptTemplateFor(endpoint.model);
    const labels = plan.dataset.labels.map(({ label }) => label);
    const prompt = metaPrompt(template, labels, nShot(plan.train, n ?? 0));
    const request = { role: "generator", purpose: "build", prices: null, maxTokens: INSTRUCTION_MAX_TOKENS } as const;
    const key = journalKey({ ...request, endpoint: modelEndpoint(endpoint), prompt });
    if (asked.has(key)) return [];
    asked.add(key);
    const tokens = prompt.length / paceOf(endpoint).charactersPerToken;
    const completion: Load["completion"] = [...unwrittenTokens];
    return [{ endpoint, parallel: false, calls: 1, prompt: [tokens, tokens], repeated: [0, 0], completion }];
  });
}

function followerLoads(plan: CostedPlan, { predictions }: Reusable, paceOf: (endpoint: KnownEndpoint) => Pace): Load[] {
  const all = [...new Set(plan.test.map(({ text }) => text))];
  const seen = new Set<string>();
  return plan.conditions.flatMap((condition, at): Load[] => {
    const { followerEndpoint: endpoint, method, n, options, generator } = condition;
    const identity = JSON.stringify([endpoint.id, method.replace("-zero", ""), n, options, generator?.id]);
    if (seen.has(identity)) return [];
    seen.add(identity);
    const texts = all.filter((text) => !predictions[at]?.has(text));
    if (texts.length === 0) return [];
    const { charactersPerToken } = paceOf(endpoint);
    const [low, high] = prefixTokens(plan, condition, charactersPerToken);
    const query = sum(texts.map((text) => queryPrompt("", text).length)) / charactersPerToken;
    const count = texts.length;
    return [
      {
        endpoint,
        parallel: true,
        calls: count,
        prompt: [low * count + query, high * count + query],
        repeated: [low * (count - 1), high * (count - 1)],
        completion: [count, count * PREDICTION_MAX_TOKENS],
      },
    ];
  });
}

/** A prefix that a generator has yet to write is a range; the others are known but for the tokenizer. */
function prefixTokens(
  { dataset, train }: CostedPlan,
  { method, n, options }: PlannedCondition,
  ratio: number,
): [number, number] {
  const labels = dataset.labels.map(({ label }) => label);
  const shown = () => iclPrefix(nShot(train, n ?? 0), labels).length / ratio;
  const around = instructionPrefix("", labels).length / ratio;
  const exactly = (tokens: number): [number, number] => [tokens, tokens];
  if (method === "naive") return exactly(naivePrefix(labels).length / ratio);
  if (method === "icl") return exactly(shown());
  if (method === "manual") return exactly(instructionPrefix(options.instruction ?? "", labels).length / ratio);
  const rest = method === "instruction-icl" ? shown() : around;
  return [unwrittenTokens[0] + rest, unwrittenTokens[1] + rest];
}

/** At the pace of the endpoint's last calls, in the middle of the range. */
function secondsOf(load: Load, { secondsPerToken, cachesPrefixes }: Pace): number | null {
  if (load.calls === 0) return 0;
  if (secondsPerToken === null) return null;
  const computed = middle(load.prompt) - (cachesPrefixes ? middle(load.repeated) : 0) + middle(load.completion);
  const atOnce = load.parallel ? Math.min(load.calls, concurrencyOf(modelEndpoint(load.endpoint))) : 1;
  return (computed * secondsPerToken) / atOnce;
}

function moneyOf(load: Load, { cachesPrefixes }: Pace): number | null {
  const cachedTokens = cachesPrefixes ? middle(load.repeated) : null;
  const usage = { promptTokens: middle(load.prompt), cachedTokens, completionTokens: middle(load.completion) };
  return costOf({ calls: load.calls, complete: true, ...usage }, load.endpoint.prices);
}

function middle([low, high]: [number, number]): number {
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumKnown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}
