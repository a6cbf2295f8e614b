import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";
import { type ImportRunInput, importRunSchema } from "@/lib/core/contract/import-run";
import { alignArms } from "@/lib/core/dataset/align-arms";
import { conditionName } from "@/lib/core/methods/condition-name";
import type { StoredCall, StoredPrediction } from "@/lib/db/calls";
import type { StoredCondition } from "@/lib/db/conditions";
import * as runs from "@/lib/db/runs";
import { storeDataset } from "../datasets/create";
import { requireDataset } from "../datasets/get";
import { defaultSeed } from "../datasets/split-dataset";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { findReference } from "./find-reference";
import { readRunExamples } from "./run-examples";

/** Whether a request brings predictions made elsewhere and nothing else. */
export function isImport(given: unknown): boolean {
  const { conditions } = (given ?? {}) as { conditions?: unknown };
  if (!Array.isArray(conditions) || conditions.length === 0) return false;
  return conditions.every((one) => (one as { method?: unknown } | null)?.method === "imported");
}

/**
 * Makes a run of predictions made elsewhere (importRunSchema): its examples become a dataset whose rows are all test, its replies are
 * stored as those of a model are, and nobody is asked anything. It is done at once, whatever else is running.
 */
export async function importRun(given: unknown): Promise<StartedRun> {
  const input = parseInput(importRunSchema, given);
  const { examples, replies } = alignArms(input.conditions);
  const conditions = input.conditions.map(importedCondition);
  // Arms are listed from their baseline on, and it cannot have been chosen by what a run of ours showed.
  const reference = findReference(input.reference, conditions) ?? 0;
  const seed = input.seed ?? defaultSeed;
  const name = input.name ?? "Imported predictions";
  const more = input.conditions.flatMap(({ labels }) => labels ?? []);
  const { id: datasetId } = await storeDataset(
    name,
    { train: [], test: examples, labels: more },
    "imported predictions",
  );
  const dataset = await requireDataset(datasetId);
  const { test } = await readRunExamples({ datasetId, seed, testSize: Infinity, dataset });
  const calls = new Map<string, StoredCall>();
  const predictions = conditions.flatMap(({ id, position }) =>
    test.map((example, index): StoredPrediction => {
      const call = importedCall(replies[position]?.[example.index] ?? "");
      calls.set(call.key, call);
      return { conditionId: id, index, callKey: call.key };
    }),
  );
  const id = newId();
  await runs.create(
    { id, datasetId, name, seed, testSize: test.length, budget: null, reference, version: appVersion, conditions },
    { kind: "imported", calls: [...calls.values()], predictions },
    null,
    new Date(),
  );
  const estimate = { calls: 0, tokens: [0, 0] as [number, number], seconds: 0, cost: 0, reused: 0 };
  return { id, url: `/runs/${id}`, estimate };
}

function importedCondition({ name }: ImportRunInput["conditions"][number], position: number): StoredCondition {
  return {
    ...{ id: newId(), position, method: "imported", name: name ?? conditionName({ method: "imported", n: null }) },
    ...{ n: null, nUsed: null, options: {}, generator: null, follower: null, status: "done" },
    ...{ prefix: null, prefixTokens: null, tokenSource: null, maxTokens: null, buildKeys: [], steps: [], seed: null },
  };
}

/** A reply that cost nothing here; equal ones are one row. */
function importedCall(raw: string): StoredCall {
  return {
    ...{ key: `imported ${raw}`, role: "follower", purpose: "predict", endpointId: "imported", promptChars: 0, raw },
    ...{ stopReason: null, usage: null, seconds: null, attempts: 0, error: null },
  };
}
