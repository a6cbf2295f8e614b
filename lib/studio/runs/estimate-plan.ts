import "server-only";
import type { Estimate } from "@/lib/core/contract/estimate";
import { costOf } from "@/lib/core/cost";
import { concurrencyOf } from "@/lib/llm/endpoint";
import { listModels } from "@/lib/llm/models";
import type { KnownEndpoint } from "../endpoints/known-endpoints";
import { modelEndpoint } from "../endpoints/require-endpoint";
import type { CostedPlan } from "./costed-plan";
import type { Pace } from "./endpoint-pace";
import type { Range } from "./range";
import { followerLoads, generatorLoads } from "./estimate-loads";
import type { RunModel } from "./execution";
import { fitDemonstrations } from "./fit-demonstrations";
import type { Load } from "./load";
import type { PlannedCondition } from "./plan-conditions";
import { findReusable } from "./reusable-calls";
import { searchLoads } from "./search-loads";
import { createTokenMeter, type TokenMeter } from "./token-meter";

/** Somebody looks at a form meanwhile: what a server has not said by then is taken from its last calls. */
const patienceMs = 4_000;

/**
 * Calls exactly, identical requests once; tokens as counted by the endpoints that count, else by their last calls, and as a range where an
 * answer is yet to be written; seconds and money null where nothing is known of them.
 */
export async function estimatePlan(plan: CostedPlan): Promise<Estimate> {
  const signal = AbortSignal.timeout(patienceMs);
  const endpoints = endpointsOf(plan);
  const meters = new Map<string, TokenMeter>();
  for (const endpoint of endpoints) meters.set(endpoint.id, await createTokenMeter(modelEndpoint(endpoint), signal));
  const meterOf = ({ id }: KnownEndpoint): TokenMeter => {
    const meter = meters.get(id);
    if (!meter) throw new Error("A condition asks an endpoint that is not of its plan.");
    return meter;
  };
  const reusable = await findReusable(plan);
  const used = await usedDemonstrations(plan, endpoints, meterOf, signal);
  const costing = { plan, reusable, meterOf, used, signal };
  const searches: Load[] = [];
  for (const one of distinctSearches(plan.conditions))
    searches.push(...((await searchLoads(plan, one, meterOf)) ?? []));
  const loads = [...searches, ...(await generatorLoads(costing)), ...(await followerLoads(costing))];
  const unwritten = plan.conditions.some((one, at) => one.generatorEndpoint && reusable.prefixes[at] === null);
  const total = (side: 0 | 1) => sum(loads.map(({ prompt, completion }) => prompt[side] + completion[side]));
  return {
    calls: sum(loads.map((load) => load.calls)),
    tokens: [Math.floor(total(0)), Math.ceil(total(1))],
    seconds: sumKnown(loads.map((load) => secondsOf(load, meterOf(load.endpoint).pace))),
    cost: sumKnown(loads.map((load) => moneyOf(load, meterOf(load.endpoint).pace))),
    ...(searches.length > 0 && { atMost: true as const }),
    ...(unwritten && { unwritten: true as const }),
    reused: new Set(reusable.predictions.flatMap((found) => [...found.values()])).size,
  };
}

function endpointsOf({ conditions }: CostedPlan): KnownEndpoint[] {
  const all = conditions.flatMap(({ followerEndpoint, generatorEndpoint }) => [followerEndpoint, generatorEndpoint]);
  return [...new Map(all.flatMap((endpoint) => (endpoint ? [[endpoint.id, endpoint] as const] : []))).values()];
}

/** Conditions that ask the same on their way to a prefix are one. */
function distinctSearches(conditions: readonly PlannedCondition[]): PlannedCondition[] {
  const identity = ({ method, n, seed, options, generator, follower }: PlannedCondition) =>
    JSON.stringify([method.replace("-zero", ""), n, seed, options, generator?.id, follower?.id]);
  return [...new Map(conditions.map((condition) => [identity(condition), condition])).values()];
}

/** How many demonstrations of each n fit the contexts, as the run itself will find. */
async function usedDemonstrations(
  { conditions, train, test, dataset, seed }: CostedPlan,
  endpoints: readonly KnownEndpoint[],
  meterOf: (endpoint: KnownEndpoint) => TokenMeter,
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const sizes = new Set(conditions.flatMap(({ n }) => n ?? []));
  const used = new Map<number, number>();
  if (sizes.size === 0) return used;
  const models = new Map<string, RunModel>();
  for (const endpoint of endpoints) models.set(endpoint.id, await modelOf(endpoint, signal));
  const charactersPerToken = (id: string) => {
    const [meter] = endpoints.filter((endpoint) => endpoint.id === id).map(meterOf);
    return 1 / (meter?.pace.tokensPerCharacter[1] ?? 1 / 3);
  };
  const labels = dataset.labels.map(({ label }) => label);
  const run = { conditions, seed, testSize: test.length };
  for (const n of sizes) {
    const fitted = fitDemonstrations({ run, train, test, labels, models, signal, journal: { charactersPerToken } }, n);
    used.set(n, await fitted.catch(() => n));
  }
  return used;
}

async function modelOf(known: KnownEndpoint, signal: AbortSignal): Promise<RunModel> {
  const endpoint = modelEndpoint(known);
  const listed = known.limits.contextLength === undefined ? await listModels(endpoint, signal).catch(() => []) : [];
  const contextLength =
    known.limits.contextLength ?? listed.find(({ id }) => id === endpoint.model)?.maxModelLen ?? null;
  return { endpoint, prices: known.prices, embedded: known.embedded, contextLength };
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

function middle([low, high]: Range): number {
  return (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumKnown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}
