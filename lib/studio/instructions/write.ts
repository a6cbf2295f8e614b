import "server-only";
import {
  type InstructionView,
  type WriteInstructionInput,
  writeInstructionSchema,
} from "@/lib/core/contract/instruction";
import { contentHash } from "@/lib/core/dataset/hash";
import { conditionName } from "@/lib/core/methods/condition-name";
import { metaPromptText } from "@/lib/core/prompts/meta-prompt";
import { Problem } from "@/lib/core/problem";
import { nDefault } from "@/lib/core/split";
import * as calls from "@/lib/db/calls";
import * as datasets from "@/lib/db/datasets";
import * as runs from "@/lib/db/runs";
import type { OnToken } from "@/lib/llm/attempt";
import { storeDataset } from "../datasets/create";
import { requireDataset } from "../datasets/get";
import { defaultSeed, splitDataset } from "../datasets/split-dataset";
import { endpointSnapshot } from "../endpoints/endpoint-view";
import { type KnownEndpoint, listKnownEndpoints } from "../endpoints/known-endpoints";
import { requireEndpoint } from "../endpoints/require-endpoint";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { executeRun } from "../runs/execute";
import { leaseOwner } from "../runs/free-leases";
import { newLease } from "../runs/hold-lease";
import { instructionView } from "./instruction-view";

/**
 * Writes an instruction in one generator call (writeInstructionSchema). Stores dataset and call as a run with one condition and no
 * test, so that a comparison started `from` it does not ask again. `onToken` receives the text as it streams.
 */
export async function writeInstruction(
  given: unknown,
  { signal, onToken }: { signal: AbortSignal; onToken?: OnToken },
): Promise<InstructionView> {
  const input = parseInput(writeInstructionSchema, given);
  if (typeof input.template === "object") metaPromptText(input.template);
  const generator = await requireEndpoint(input.generator, "generator");
  const dataset = await requireDataset(input.datasetId ?? (await keepPasted(input)));
  const seed = input.seed ?? defaultSeed;
  const examples = await datasets.listExamples(dataset.id);
  const { train } = splitDataset(dataset, examples, seed);
  if (train.length === 0) {
    throw new Problem(
      "invalid",
      "The generator reads train examples, but this dataset has none. Add examples to train.",
    );
  }
  const n = input.n ?? Math.min(nDefault, train.length);
  const run = await createRun(input, dataset, generator, { seed, n });
  const owner = leaseOwner();
  await runs.create(run, null, newLease(owner), new Date());
  const end = await executeRun(run.id, owner, { signal, onToken });
  signal.throwIfAborted();
  if (end.problem) throw end.problem;
  const stored = await runs.get(run.id);
  const condition = stored?.conditions[0];
  if (!condition || end.status !== "done" || condition.status !== "done") throw notWritten(end.reason);
  const [call] = await calls.listByKeys(run.id, condition.buildKeys);
  if (!call) throw notWritten(null);
  return instructionView({ run, dataset, condition, call, train, signal });
}

/** The dataset of pasted examples; the same ones pasted again are the same dataset. */
async function keepPasted({ examples = [] }: WriteInstructionInput): Promise<string> {
  const same = await datasets.findSame(contentHash(examples, []), "paste");
  if (same) return same.id;
  const content = { train: examples, test: null };
  return (await storeDataset(`Pasted examples (${examples.length})`, content, "paste")).id;
}

async function createRun(
  input: WriteInstructionInput,
  dataset: datasets.StoredDataset,
  generator: KnownEndpoint,
  { seed, n }: { seed: number; n: number },
): Promise<runs.NewRun> {
  const followers = (await listKnownEndpoints()).filter(({ roles }) => roles.includes("follower"));
  const method = generator.trained ? "prompt-mii" : "prompt-mii-zero";
  const template = input.template ?? generator.template;
  const condition = {
    ...{ id: newId(), position: 0, method, name: conditionName({ method, n }), n, nUsed: null },
    options: template === null ? {} : { template },
    generator: endpointSnapshot(generator),
    // Its tokens are what the prefix will cost; without any follower the generator's own come closest.
    follower: endpointSnapshot(followers[0] ?? generator),
    status: "waiting",
    ...{ prefix: null, prefixTokens: null, tokenSource: null, maxTokens: null, buildKeys: [], steps: [], seed: null },
  } satisfies runs.NewRun["conditions"][number];
  return {
    ...{ id: newId(), datasetId: dataset.id, name: dataset.name, seed, testSize: 0 },
    ...{ budget: null, reference: null, version: appVersion, conditions: [condition] },
  };
}

function notWritten(reason: string | null): Problem {
  return new Problem("unavailable", reason ?? "The instruction was not written. Try again.");
}
