import "server-only";
import { setImmediate } from "node:timers/promises";
import { database } from "./client";

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
};

export type StoredExample = { index: number; part: "train" | "test"; text: string; label: string };

type Row = Omit<StoredDataset, "labels" | "problems"> & { labels: string; problems: string };

const columns = {
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
} as const;

const batch = 500;

/** Stores a dataset with its examples; it becomes visible with its last row. */
export async function create(dataset: StoredDataset, examples: readonly StoredExample[]): Promise<void> {
  const { labels, problems, ...rest } = dataset;
  const row = { ...rest, labels: JSON.stringify(labels), problems: JSON.stringify(problems) };
  await database().dataset.create({ data: { ...row, deletedAt: new Date(0) }, select: { id: true } });
  for (let from = 0; from < examples.length; from += batch) {
    const data = examples.slice(from, from + batch).map((example) => ({ ...example, datasetId: dataset.id }));
    await database().example.createMany({ data });
    await setImmediate();
  }
  await database().dataset.update({ where: { id: dataset.id }, data: { deletedAt: null }, select: { id: true } });
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

export async function list(): Promise<StoredDataset[]> {
  const rows = await database().dataset.findMany({
    where: { deletedAt: null },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(fromRow);
}

/** All examples in source order, read in pages so that other work goes on between them. */
export async function listExamples(datasetId: string): Promise<StoredExample[]> {
  const examples: StoredExample[] = [];
  const page = 2000;
  for (;;) {
    const rows = await database().example.findMany({
      where: { datasetId, index: { gt: examples.at(-1)?.index ?? -1 } },
      select: { index: true, part: true, text: true, label: true },
      orderBy: { index: "asc" },
      take: page,
    });
    for (const row of rows) examples.push({ ...row, part: row.part === "test" ? "test" : "train" });
    if (rows.length < page) return examples;
    await setImmediate();
  }
}

/** Marks as deleted, or takes the mark away. Returns false when there is no such dataset. */
export async function setDeleted(id: string, deletedAt: Date | null): Promise<boolean> {
  const { count } = await database().dataset.updateMany({ where: { id }, data: { deletedAt } });
  return count > 0;
}

function fromRow(row: Row): StoredDataset {
  return {
    ...row,
    labels: JSON.parse(row.labels) as StoredDataset["labels"],
    problems: JSON.parse(row.problems) as StoredDataset["problems"],
  };
}
