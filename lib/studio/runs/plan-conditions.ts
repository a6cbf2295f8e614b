import "server-only";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { conditionName } from "@/lib/core/methods/condition-name";
import { methodFor } from "@/lib/core/methods/method-for";
import { metaPromptText } from "@/lib/core/prompts/meta-prompt";
import { Problem } from "@/lib/core/problem";
import { nDefault } from "@/lib/core/split";
import type { MethodName, MethodOptions, Task } from "@/lib/core/types";
import type { StoredCondition } from "@/lib/db/conditions";
import { endpointSnapshot } from "../endpoints/endpoint-view";
import { type KnownEndpoint, listKnownEndpoints } from "../endpoints/known-endpoints";
import { requireEndpoint } from "../endpoints/require-endpoint";
import { newId } from "../new-id";
import { atCondition } from "./at-condition";

export type PlannedCondition = StoredCondition & {
  generatorEndpoint: KnownEndpoint | null;
  followerEndpoint: KnownEndpoint;
};

/** The part of a planned condition that is stored. */
export function storedCondition({
  generatorEndpoint: _,
  followerEndpoint: __,
  ...condition
}: PlannedCondition): StoredCondition {
  return condition;
}

/** Methods whose generator reads the meta-prompt. */
const reading = new Set<MethodName>(["prompt-mii", "prompt-mii-zero", "instruction-icl"]);
const generating = new Set<MethodName>([...reading, "ape", "gepa"]);
const demonstrating = new Set<MethodName>([...generating, "icl"]);

/** Checks the conditions of a request that ask a model and makes them ready to be stored. Throws a Problem that names the condition. */
export async function planConditions(
  inputs: readonly ConditionInput[],
  { trainSize, seed }: { trainSize: number; seed: number },
): Promise<PlannedCondition[]> {
  const drawing = inputs.filter(({ method }) => demonstrating.has(method));
  const severalSeeds = new Set(drawing.map((input) => input.seed ?? seed)).size > 1;
  const planned: PlannedCondition[] = [];
  for (const [position, input] of inputs.entries()) {
    if (input.method === "imported") continue;
    const said = severalSeeds ? (input.seed ?? seed) : null;
    planned.push(
      await planCondition(input, position, trainSize, said).catch((error: unknown) => atCondition(position, error)),
    );
  }
  return planned;
}

/** `said`: the seed that its name is to tell, where there are several. */
async function planCondition(
  input: ConditionInput,
  position: number,
  trainSize: number,
  said: number | null,
): Promise<PlannedCondition> {
  const { method } = input;
  const known = methodFor(method);
  const follower = await requireEndpoint(input.follower, "follower");
  const generator = generating.has(method) ? await requireGenerator(input, method) : null;
  const n = demonstrating.has(method) ? (input.n ?? nDefault) : null;
  if (n !== null && trainSize === 0) {
    throw new Problem("invalid", "This condition shows train examples, but the dataset has none. Add examples.");
  }
  const options = { ...optionsOf(input, generator), ...orderOf(input) };
  // Throws where the method cannot work with so few examples.
  known.estimate(unreadTask(Math.min(n ?? 0, trainSize), options));
  return {
    id: newId(),
    position,
    method,
    name: conditionName({ method, n, name: input.name, options, seed: said }),
    n,
    nUsed: null,
    seed: n === null ? null : (input.seed ?? null),
    options,
    generator: generator && endpointSnapshot(generator),
    follower: endpointSnapshot(follower),
    status: "waiting",
    prefix: null,
    prefixTokens: null,
    tokenSource: null,
    maxTokens: null,
    buildKeys: [],
    steps: [],
    generatorEndpoint: generator,
    followerEndpoint: follower,
  };
}

async function requireGenerator(input: ConditionInput, method: MethodName): Promise<KnownEndpoint> {
  const trained = input.generator ?? (method === "prompt-mii" ? await trainedGenerator() : undefined);
  const generator = await requireEndpoint(trained, "generator");
  if (method !== "prompt-mii" || generator.trained) return generator;
  throw new Problem(
    "invalid",
    `Prompt-MII needs a generator that was trained for it; "${generator.name}" is not marked as trained. Serve one, such as milli19/promptmii-llama-3.1-8b-instruct, on a GPU host, add it under Endpoints as a generator marked "trained" and name it here; or choose prompt-mii-zero.`,
    [{ message: "Expected the id of a generator marked as trained.", pointer: "/generator" }],
  );
}

async function trainedGenerator(): Promise<string | undefined> {
  const known = await listKnownEndpoints();
  return known.find(({ roles, trained }) => trained && roles.includes("generator"))?.id;
}

function optionsOf({ method, instruction, options }: ConditionInput, generator: KnownEndpoint | null): MethodOptions {
  if (method === "manual") {
    if (instruction?.trim()) return { instruction, ...(options?.origin && { origin: options.origin }) };
    const message = "A manual condition needs its instruction. Write one, or choose the naive condition.";
    throw new Problem("invalid", message, [{ message, pointer: "/instruction" }]);
  }
  const { template: own, candidates = 1, calls } = options ?? {};
  if (own !== undefined && reading.has(method)) metaPromptText(own);
  const template = own ?? generator?.template ?? null;
  return {
    ...(template !== null && reading.has(method) && { template }),
    ...(candidates > 1 && (method === "prompt-mii" || method === "prompt-mii-zero") && { candidates }),
    ...(calls !== undefined && (method === "ape" || method === "gepa") && { calls }),
  };
}

/** Only what shows examples has an order of them. */
function orderOf({ method, options }: ConditionInput): MethodOptions {
  const order = options?.order;
  return order !== undefined && demonstrating.has(method) ? { order } : {};
}

/** A task of so many examples before anything of them is read: as much as an estimate looks at. */
function unreadTask(size: number, options: MethodOptions): Task {
  const train = Array.from({ length: size }, () => ({ text: "", label: "" }));
  return { labels: [], train, seed: 0, options, predictionTokens: 0 };
}
