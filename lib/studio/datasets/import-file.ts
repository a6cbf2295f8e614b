import "server-only";
import type { DatasetView, SplitChoice } from "@/lib/core/contract/dataset";
import type { ImportProgress } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { divide, proposedSplits } from "@/lib/core/dataset/divide";
import { plannedLabels } from "@/lib/core/dataset/planned-labels";
import { Problem } from "@/lib/core/problem";
import { splitExamples } from "@/lib/core/split";
import { removeUnfinished } from "@/lib/db/dataset-rows";
import * as datasets from "@/lib/db/datasets";
import type { FileSource } from "@/lib/import/file-source";
import type { FileTable } from "@/lib/import/file-table";
import { newId } from "../new-id";
import { datasetView } from "./dataset-view";
import { openFile } from "./open-file";
import { defaultSeed } from "./split-dataset";
import { keepSoundness } from "./soundness";
import { storeRows } from "./store-rows";
import { type Survey, survey } from "./survey";

export type ImportAbout = {
  name: string;
  mapping: Mapping;
  split?: SplitChoice;
  descriptions?: Record<string, string>;
};

type Watching = { signal: AbortSignal; onProgress?: (progress: ImportProgress) => void };

/** Makes a dataset of a file of any format; `source` of the dataset is the name of the file. See `importTable`. */
export async function importFile(source: FileSource, about: ImportAbout, watching: Watching): Promise<DatasetView> {
  const open = () => openFile(source, about.mapping, watching.signal);
  return importTable(open, { ...about, source: source.name, bytes: source.size }, watching);
}

/**
 * Makes a dataset of a table that can be opened twice: once to decide what is stored, once to store it. It becomes visible with
 * its last row; on an error, or when `signal` is aborted, nothing of it stays.
 * @throws Problem `invalid` with the mappings that answer
 */
export async function importTable(
  open: () => Promise<FileTable>,
  about: About,
  watching: Watching,
): Promise<DatasetView> {
  const id = newId();
  try {
    const dataset = await storeTable(id, open, about, watching);
    // What deciding took is free again: only its result came back.
    await keepSoundness(dataset, await datasets.listExamples(id));
    // Looking through many rows takes seconds, in which a person may have thought better of it.
    watching.signal.throwIfAborted();
    await datasets.finish(id, dataset.hash);
    return datasetView(dataset);
  } catch (error) {
    await removeUnfinished(id);
    throw error;
  }
}

type About = ImportAbout & { source: string; bytes: number };

/** Decides what is stored and stores it, not visible yet. */
async function storeTable(
  id: string,
  open: () => Promise<FileTable>,
  { name, mapping, source, bytes, split: asked, descriptions = {} }: About,
  { signal, onProgress }: Watching,
): Promise<datasets.StoredDataset> {
  const watch = (stage: ImportProgress["stage"]) => ({
    signal,
    onProgress: (progress: { readBytes: number; rows: number }) => onProgress?.({ ...progress, bytes, stage }),
  });
  const found = await survey(await open(), mapping, watch("reading"));
  const split = splitOf(found, asked);
  const { parts, ...counted } = count(found, split);
  const dataset: datasets.StoredDataset = {
    ...{ id, name, source, hash: "", createdAt: new Date(), ...counted },
    ...{ skipped: found.leftOut, problems: found.problems, split, descriptions },
    ...{ lineage: id, parentId: null, change: null },
    sampledFrom: found.usable > found.rows.length ? found.usable : null,
  };
  await datasets.begin(dataset);
  const hash = await storeRows(id, await open(), { plan: found.plan, parts }, watch("storing"));
  signal.throwIfAborted();
  return { ...dataset, hash };
}

/** The split asked for, if these rows allow it; else the first they allow. */
function splitOf({ rows, plan }: Survey, asked: SplitChoice | undefined): SplitChoice {
  const allowed = proposedSplits(rows);
  const split = asked ?? allowed[0] ?? { kind: "seeded" };
  if (!allowed.some(({ kind }) => kind === split.kind)) throw notAllowed(split.kind, plan.split === null, rows.length);
  if ("test" in split && split.test >= rows.length) {
    const message = `Expected fewer test examples than rows; ${split.test} of ${rows.length} were asked for. Ask for fewer.`;
    throw new Problem("invalid", message, [{ pointer: "/split/test", message }]);
  }
  return split;
}

function notAllowed(kind: SplitChoice["kind"], columnMissing: boolean, rows: number): Problem {
  const reasons: Partial<Record<SplitChoice["kind"], string>> = {
    own: columnMissing ? "no column says train or test" : "train and test are not both there",
    group: "no column of groups is named, or all rows are one group",
  };
  const message = `The split "${kind}" is not possible: ${reasons[kind] ?? `${rows} rows are too few`}. Choose another.`;
  return new Problem("invalid", message, [{ pointer: "/split", message }]);
}

function count({ rows, plan }: Survey, split: SplitChoice) {
  const labels = plannedLabels(rows, plan);
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const divided = divide(rows, split);
  const { train, test } = divided ?? splitExamples(rows, defaultSeed);
  const inTest = new Set(divided?.test);
  return {
    labels: labels.map((label) => ({ label, count: counts.get(label) ?? 0 })),
    ownSplit: divided !== null,
    trainSize: train.length,
    testSize: test.length,
    parts: new Map(
      rows.map(({ position }, index) => [position, inTest.has(index) ? ("test" as const) : ("train" as const)]),
    ),
  };
}
