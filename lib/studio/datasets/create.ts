import "server-only";
import { type CreateDatasetInput, type DatasetView, createDatasetSchema } from "@/lib/core/contract/dataset";
import { contentHash } from "@/lib/core/dataset/hash";
import { labelSet } from "@/lib/core/dataset/label-set";
import type { Example } from "@/lib/core/types";
import * as datasets from "@/lib/db/datasets";
import { bytesSource } from "@/lib/import/bytes-source";
import { newId } from "../new-id";
import { parseInput } from "../parse-input";
import { datasetView } from "./dataset-view";
import { editorTable } from "./editor-table";
import { importTable } from "./import-file";
import { openFile } from "./open-file";
import { keepSoundness } from "./soundness";
import { defaultSeed, splitDataset } from "./split-dataset";

export type DatasetSource = "paste" | "file" | "api" | "sample";

/** Parses (createDatasetSchema), checks and stores a dataset; throws Problem with located details. */
export async function createDataset(
  input: unknown,
  source: DatasetSource,
  signal: AbortSignal = new AbortController().signal,
): Promise<DatasetView> {
  const parsed = parseInput(createDatasetSchema, input);
  if ("content" in parsed) return importContent(parsed, source, signal);
  const { name, examples, test = [] } = parsed;
  return storeDataset(name, { train: examples, test: test.length > 0 ? test : null }, source);
}

/** Checks and stores examples; `test` is null when they bring no test part; `labels` may name some that no example has. `source` is what the person sees of their origin. */
export async function storeDataset(
  name: string,
  { train, test, labels: more = [] }: { train: readonly Example[]; test: readonly Example[] | null; labels?: string[] },
  source: string,
): Promise<DatasetView> {
  const labels = labelSet([...train, ...more.map((label) => ({ text: "", label }))], test ?? []);
  const rows = [...part(train, "train", 0), ...part(test ?? [], "test", train.length)];
  const ownSplit = test !== null;
  const split = splitDataset({ ownSplit }, rows, defaultSeed);
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const id = newId();
  const dataset: datasets.StoredDataset = {
    ...{ id, name, source, ownSplit, hash: contentHash(train, test ?? []), createdAt: new Date() },
    labels: labels.map((label) => ({ label, count: counts.get(label) ?? 0 })),
    ...{ trainSize: split.train.length, testSize: split.test.length, skipped: 0, problems: [] },
    ...{ lineage: id, parentId: null, change: null, descriptions: {}, sampledFrom: null },
    split: { kind: ownSplit ? "own" : "seeded" },
  };
  await datasets.create(dataset, rows);
  await keepSoundness(dataset, rows);
  return datasetView(dataset);
}

function importContent(
  { name, content, filename, mapping = {}, split }: Extract<CreateDatasetInput, { content: string }>,
  source: DatasetSource,
  signal: AbortSignal,
): Promise<DatasetView> {
  const bytes = bytesSource(Buffer.from(content), filename ?? source);
  const open = async () => (source === "api" ? openFile(bytes, mapping, signal) : editorTable(content));
  const named = source === "file" && filename ? filename : source;
  return importTable(open, { name, mapping, split, source: named, bytes: bytes.size }, { signal });
}

function part(examples: readonly Example[], name: "train" | "test", from: number): datasets.StoredExample[] {
  return examples.map(({ text, label }, position) => ({ index: from + position, part: name, text, label }));
}
