import "server-only";
import { type StartRunInput, startRunSchema } from "@/lib/core/contract/run";
import { Problem } from "@/lib/core/problem";
import { testSizeDefault } from "@/lib/core/split";
import type { StoredCondition } from "@/lib/db/conditions";
import type { StoredDataset, StoredExample } from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import { requireDataset } from "../datasets/get";
import { defaultSeed } from "../datasets/split-dataset";
import { parseInput } from "../parse-input";
import { findReference } from "./find-reference";
import { planConditions, type PlannedCondition, storedCondition } from "./plan-conditions";
import { planImported, type PlannedImport } from "./plan-imported";
import { requirePrices } from "./require-prices";
import { requireRun } from "./require-run";
import { readRunExamples } from "./run-examples";

/** A checked request: what would be executed, over which examples. */
export type RunPlan = {
  input: StartRunInput;
  dataset: StoredDataset;
  seed: number;
  /** Those that ask a model. */
  conditions: PlannedCondition[];
  imported: PlannedImport[];
  /** Both, in the order of the request. */
  stored: StoredCondition[];
  train: StoredExample[];
  test: StoredExample[];
  /** The run whose stored calls are reused. */
  from: StoredRun | null;
  /** Position of the condition chosen to compare the others with. */
  reference: number | null;
};

/** Parses and checks a request (startRunSchema). A test larger than the dataset's test part is that whole part. */
export async function planRun(given: unknown): Promise<RunPlan> {
  const input = parseInput(startRunSchema, given);
  const dataset = await requireDataset(input.datasetId);
  const from = input.from === undefined ? null : await requireRun(input.from);
  if (from && from.datasetId !== dataset.id) {
    throw refused("The run named by `from` is on another dataset; its calls cannot be reused here.", "/from");
  }
  const seed = input.seed ?? from?.seed ?? defaultSeed;
  const sides = await readRunExamples({ datasetId: dataset.id, seed, testSize: Infinity, dataset });
  if (sides.test.length === 0) {
    const message = `Nothing can be measured: all ${sides.train.length} examples of this dataset are for training. Add examples until there are at least 6; an instruction can be written already.`;
    throw refused(message, "/datasetId");
  }
  const conditions = await planConditions(input.conditions, { trainSize: sides.train.length, seed });
  const wanted =
    input.testSize ?? testSizeDefault(conditions.some(({ followerEndpoint }) => followerEndpoint.embedded));
  const models = conditions.flatMap(({ generatorEndpoint, followerEndpoint }) =>
    [generatorEndpoint ?? [], followerEndpoint].flat(),
  );
  requirePrices(input.budget, models);
  const test = sides.test.slice(0, wanted);
  const imported = await planImported(input.conditions, sides.test, test.length);
  const stored = [...conditions.map(storedCondition), ...imported.map(({ condition }) => condition)];
  stored.sort((one, other) => one.position - other.position);
  const reference = findReference(input.reference, stored);
  return { input, dataset, seed, conditions, imported, stored, train: sides.train, test, from, reference };
}

function refused(message: string, pointer: string): Problem {
  return new Problem("invalid", message, [{ message, pointer }]);
}
