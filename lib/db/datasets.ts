import "server-only";
import { setImmediate } from "node:timers/promises";
import type { SplitChoice } from "@/lib/core/contract/dataset";
import { database } from "./client";
import { insertExamples } from "./dataset-rows";

export type StoredDataset = {
  id: string;
  name: string;
  hash: string;
  labels: { label: string; count: number }[];
  source: string;
  /** True when it brought its own test part; otherwise train and test are derived from a seed. */
  ownSplit: boolean;
  trainSize: number;
  testSize: number;
  skipped: number;
  problems: { line: number; code: string; message: string }[];
  createdAt: Date;
  /** The id of the first version, shared by all that were made from it. */
  lineage: string;
  parentId: string | null;
  /** What made this version of its parent, in words. */
  change: string | null;
  split: SplitChoice;
  /** Label → what it means. */
  descriptions: Record<string, string>;
  /** Rows of the source when only a sample of them is kept. */
  sampledFrom: number | null;
};

export type StoredExample = { index: number; part: "train" | "test"; text: string; label: string };

type JsonColumn = "labels" | "problems" | "split" | "descriptions";
type Row = Omit<StoredDataset, JsonColumn> & Record<JsonColumn, string>;

export const columns = {
  id: true,
  name: true,
  hash: true,
  labels: true,
  source: true,
  ownSplit: true,
  trainSize: true,
  testSize: true,
  skipped: true,
  problems: true,
  createdAt: true,
  lineage: true,
  parentId: true,
  change: true,
  split: true,
  descriptions: true,
  sampledFrom: true,
} as const;

const batch = 2000;

/** When a dataset was deleted that is still being written: nobody has seen it, and nobody can bring it back. */
export const unfinished = new Date(0);

/** Stores a dataset with its examples; it becomes visible with its last row. */
export async function create(dataset: StoredDataset, examples: readonly StoredExample[]): Promise<void> {
  await begin(dataset);
  for (let from = 0; from < examples.length; from += batch) {
    await insertExamples(dataset.id, examples.slice(from, from + batch));
    await setImmediate();
  }
  await finish(dataset.id);
}

/** The row of a dataset whose examples are yet to come. */
export async function begin(dataset: StoredDataset): Promise<void> {
  await database().dataset.create({ data: { ...toRow(dataset), deletedAt: unfinished }, select: { id: true } });
}

/** Makes a dataset visible; `hash` where it became known only with the last row. */
export async function finish(id: string, hash?: string): Promise<void> {
  await database().dataset.update({ where: { id }, data: { deletedAt: null, hash }, select: { id: true } });
}

/** Removes those begun before `time` that are not visible yet, rows and all: one that is finished meanwhile stays. Returns how many. */
export async function removeBegunBefore(time: Date): Promise<number> {
  const { count } = await database().dataset.deleteMany({ where: { deletedAt: unfinished, createdAt: { lt: time } } });
  return count;
}

export async function get(id: string): Promise<StoredDataset | null> {
  const row = await database().dataset.findFirst({ where: { id, deletedAt: null }, select: columns });
  return row && fromRow(row);
}

/** The newest live dataset with this content and source. */
export async function findSame(hash: string, source: string): Promise<StoredDataset | null> {
  const where = { hash, source, deletedAt: null };
  const row = await database().dataset.findFirst({ where, select: columns, orderBy: { createdAt: "desc" } });
  return row && fromRow(row);
}

/** All live versions of all datasets, newest first. */
export async function list(): Promise<StoredDataset[]> {
  const rows = await database().dataset.findMany({
    where: { deletedAt: null },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(fromRow);
}

/**
 * All examples in source order, read in pages so that other work goes on between them; a page is one JSON value, which costs half
 * of what rows do.
 */
export async function listExamples(datasetId: string): Promise<StoredExample[]> {
  const examples: StoredExample[] = [];
  const page = 5000;
  for (;;) {
    const after = examples.at(-1)?.index ?? -1;
    const [read] = await database().$queryRaw<{ rows: string }[]>`
      SELECT json_group_array(json_array("index", "part", "text", "label")) AS "rows" FROM (
        SELECT "index", "part", "text", "label" FROM "Example"
        WHERE "datasetId" = ${datasetId} AND "index" > ${after} ORDER BY "index" LIMIT ${page})`;
    const rows = JSON.parse(read?.rows ?? "[]") as [number, string, string, string][];
    for (const [index, part, text, label] of rows)
      examples.push({ index, part: part === "test" ? "test" : "train", text, label });
    if (rows.length < page) return examples;
    await setImmediate();
  }
}

function toRow({ labels, problems, split, descriptions, ...rest }: StoredDataset): Row {
  const json = { labels, problems, split, descriptions };
  const texts = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, JSON.stringify(value)]));
  return { ...rest, ...(texts as Record<JsonColumn, string>) };
}

export function fromRow(row: Row): StoredDataset {
  return {
    ...row,
    labels: JSON.parse(row.labels) as StoredDataset["labels"],
    problems: JSON.parse(row.problems) as StoredDataset["problems"],
    split: JSON.parse(row.split) as SplitChoice,
    descriptions: JSON.parse(row.descriptions) as StoredDataset["descriptions"],
  };
}
