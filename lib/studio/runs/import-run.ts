import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";
import { importRunSchema } from "@/lib/core/contract/import-run";
import { alignArms } from "@/lib/core/dataset/align-arms";
import * as runs from "@/lib/db/runs";
import { storeDataset } from "../datasets/create";
import { requireDataset } from "../datasets/get";
import { defaultSeed } from "../datasets/split-dataset";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { findReference } from "./find-reference";
import { importedAnswers, importedCondition } from "./imported-condition";
import { readRunExamples } from "./run-examples";

/** Whether a request brings predictions made elsewhere and nothing else: no condition that asks a model, and no dataset that they are of. */
export function isImport(given: unknown): boolean {
  const { conditions, datasetId } = (given ?? {}) as { conditions?: unknown; datasetId?: unknown };
  if (datasetId !== undefined || !Array.isArray(conditions) || conditions.length === 0) return false;
  return conditions.every((one) => (one as { method?: unknown } | null)?.method === "imported");
}

/**
 * Makes a run of predictions made elsewhere (importRunSchema): its examples become a dataset whose rows are all test, its replies are
 * stored as those of a model are, and nobody is asked anything. It is done at once, whatever else is running.
 */
export async function importRun(given: unknown): Promise<StartedRun> {
  const input = parseInput(importRunSchema, given);
  const { examples, replies } = alignArms(input.conditions);
  const conditions = input.conditions.map(({ name }, position) => importedCondition(name, position));
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
  const answers = conditions.map(({ id, position }) => ({
    id,
    replies: test.map((example) => replies[position]?.[example.index] ?? ""),
  }));
  const id = newId();
  await runs.create(
    { id, datasetId, name, seed, testSize: test.length, budget: null, reference, version: appVersion, conditions },
    { imported: importedAnswers(answers) },
    null,
    new Date(),
  );
  const estimate = { calls: 0, tokens: [0, 0] as [number, number], seconds: 0, cost: 0, reused: 0 };
  return { id, url: `/runs/${id}`, estimate };
}
