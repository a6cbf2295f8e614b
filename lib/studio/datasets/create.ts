import "server-only";
import { type CreateDatasetInput, type DatasetView, createDatasetSchema } from "@/lib/core/contract/dataset";
import { contentHash } from "@/lib/core/dataset/hash";
import { labelSet } from "@/lib/core/dataset/label-set";
import type { Example } from "@/lib/core/types";
import * as datasets from "@/lib/db/datasets";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { datasetView } from "./dataset-view";
import { type DatasetContent, readContent } from "./read-content";
import { keepSoundness } from "./soundness";
import { defaultSeed, splitDataset } from "./split-dataset";

export type DatasetSource = "paste" | "file" | "api" | "sample";

/** Parses (createDatasetSchema), checks and stores a dataset; throws Problem with located details. */
export async function createDataset(input: unknown, source: DatasetSource): Promise<DatasetView> {
  const parsed = parseInput(createDatasetSchema, input);
  const named = source === "file" && "filename" in parsed && parsed.filename ? parsed.filename : source;
  return storeDataset(parsed.name, contentOf(parsed), named);
}

/** Checks and stores what was read; `source` is what the person sees of its origin. */
export async function storeDataset(name: string, content: DatasetContent, source: string): Promise<DatasetView> {
  const { train, test, skipped, problems } = content;
  const labels = labelSet(train, test ?? []);
  const rows = [...part(train, "train", 0), ...part(test ?? [], "test", train.length)];
  const ownSplit = test !== null;
  const split = splitDataset({ ownSplit }, rows, defaultSeed);
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const id = newId();
  const dataset: datasets.StoredDataset = {
    id,
    name,
    hash: contentHash(train, test ?? []),
    labels: labels.map((label) => ({ label, count: counts.get(label) ?? 0 })),
    source,
    ownSplit,
    trainSize: split.train.length,
    testSize: split.test.length,
    skipped,
    problems: problems.slice(0, 100),
    createdAt: new Date(),
    ...{ lineage: id, parentId: null, change: null, descriptions: {}, sampledFrom: null },
    split: { kind: ownSplit ? "own" : "seeded" },
  };
  await datasets.create(dataset, rows);
  await keepSoundness(dataset, rows);
  return datasetView(dataset);
}

function contentOf(input: CreateDatasetInput): DatasetContent {
  if ("content" in input) return readContent(input.content, input);
  const test = input.test && input.test.length > 0 ? input.test : null;
  return { train: input.examples, test, skipped: 0, problems: [] };
}

function part(examples: readonly Example[], name: "train" | "test", from: number): datasets.StoredExample[] {
  return examples.map(({ text, label }, position) => ({ index: from + position, part: name, text, label }));
}
