import "server-only";
import type { Budget } from "@/lib/core/contract/run";
import type { RunStatus } from "@/lib/core/types";
import { copyCalls, insertCalls, insertPredictions } from "./calls";
import type { StoredCall, StoredPrediction } from "./stored-answers";
import { database } from "./client";
import type { Lease } from "./leases";
import {
  type ConditionRow,
  conditionColumns,
  conditionFromRow,
  conditionToRow,
  type StoredCondition,
} from "./conditions";

export type StoredRun = {
  id: string;
  datasetId: string;
  name: string;
  seed: number;
  /** 0: an instruction was written, nothing is measured. */
  testSize: number;
  budget: Budget | null;
  status: RunStatus;
  reason: string | null;
  version: string;
  extended: boolean;
  createdAt: Date;
  /** When whoever executes it came to ask its models, this time, and how many of its answers were there then. */
  workingSince: Date | null;
  answersBefore: number;
  finishedAt: Date | null;
  /** When a paused run is tried again by itself. */
  resumeAt: Date | null;
  /** JSON: endpoint id to the name under which its server answered first. */
  servedModels: string | null;
  /** Position of the condition that all others are compared with; null: the default. */
  reference: number | null;
  /** When it was read from a run file, and how many replies it came with; null: it was made here. */
  importedAt: Date | null;
  importedReplies: number | null;
  dataset: { name: string; hash: string; labels: string[]; ownSplit: boolean; deleted: boolean };
  conditions: StoredCondition[];
};

export type NewRun = Pick<
  StoredRun,
  "id" | "datasetId" | "name" | "seed" | "testSize" | "budget" | "reference" | "version"
> & { conditions: StoredCondition[] };

/** Answers that a new run need not ask for. */
export type Reuse = {
  /** Of an earlier run: all calls that led to prefixes, and the predictions with these keys. */
  copied?: { from: string; predictions: readonly string[] };
  /** Replies made elsewhere, with the predictions they are. */
  imported?: { calls: readonly StoredCall[]; predictions: readonly StoredPrediction[] };
};

const columns = {
  id: true,
  datasetId: true,
  name: true,
  seed: true,
  testSize: true,
  budget: true,
  status: true,
  reason: true,
  version: true,
  extended: true,
  createdAt: true,
  workingSince: true,
  answersBefore: true,
  finishedAt: true,
  resumeAt: true,
  servedModels: true,
  reference: true,
  importedAt: true,
  importedReplies: true,
  dataset: { select: { name: true, hash: true, labels: true, ownSplit: true, deletedAt: true } },
  conditions: { select: conditionColumns, orderBy: { position: "asc" } },
} as const;

type Row = Omit<StoredRun, "budget" | "status" | "dataset" | "conditions"> & {
  budget: string | null;
  status: string;
  dataset: { name: string; hash: string; labels: string; ownSplit: boolean; deletedAt: Date | null };
  conditions: ConditionRow[];
};

/** Stores a run with the calls it need not make: queued for a worker, already held by the process that makes it, or done where all was imported. */
export async function create(run: NewRun, reuse: Reuse | null, lease: Lease | null, now: Date): Promise<void> {
  const ended = run.conditions.length > 0 && run.conditions.every(({ status }) => status === "done");
  const { copied, imported } = reuse ?? {};
  // A worker may claim it as soon as it is seen: then all it need not ask must be there.
  await database().$transaction([
    insert(run, { lease, ended }, now),
    ...(copied ? [copyCalls(copied, run.id)] : []),
    ...(imported ? [insertCalls(run.id, imported.calls), insertPredictions(imported.predictions)] : []),
  ]);
}

function insert(
  { conditions, budget, ...rest }: NewRun,
  { lease, ended }: { lease: Lease | null; ended: boolean },
  now: Date,
) {
  return database().run.create({
    data: {
      ...rest,
      budget: budget && JSON.stringify(budget),
      status: ended ? "done" : lease ? "running" : "queued",
      leaseOwner: lease?.owner,
      leaseUntil: lease?.until,
      createdAt: now,
      startedAt: lease || ended ? now : null,
      finishedAt: ended ? now : null,
      conditions: { create: conditions.map(conditionToRow) },
    },
    select: { id: true },
  });
}

/** null when there is no such run or it was deleted. */
export async function get(id: string): Promise<StoredRun | null> {
  const row = await database().run.findFirst({ where: { id, deletedAt: null }, select: columns });
  return row && fromRow(row);
}

export type RunFilter = { search?: string; datasetId?: string; method?: string; status?: string };

/** Live runs that measure something, newest first; those of a dataset are the runs of all its versions. */
export async function list(filter: RunFilter): Promise<StoredRun[]> {
  const { search, datasetId, method, status } = filter;
  const dataset =
    datasetId === undefined
      ? null
      : await database().dataset.findUnique({ where: { id: datasetId }, select: { lineage: true } });
  const rows = await database().run.findMany({
    where: {
      deletedAt: null,
      testSize: { gt: 0 },
      dataset: datasetId === undefined ? undefined : { lineage: dataset?.lineage ?? "none" },
      status,
      conditions: method === undefined ? undefined : { some: { method } },
      OR: search ? [{ name: { contains: search } }, { dataset: { name: { contains: search } } }] : undefined,
    },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(fromRow);
}

export async function rename(id: string, name: string): Promise<boolean> {
  const { count } = await database().run.updateMany({ where: { id, deletedAt: null }, data: { name } });
  return count > 0;
}

/** Sets what a run that nobody executes may spend. Returns false when there is no such run, or somebody executes it. */
export async function setBudget(id: string, budget: Budget | null): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id, deletedAt: null, status: { not: "running" } },
    data: { budget: budget && JSON.stringify(budget) },
  });
  return count > 0;
}

/** Marks as deleted, or takes the mark away. Returns false when there is no such run. */
export async function setDeleted(id: string, deletedAt: Date | null): Promise<boolean> {
  const { count } = await database().run.updateMany({ where: { id }, data: { deletedAt } });
  return count > 0;
}

function fromRow(row: Row): StoredRun {
  const { deletedAt, ...dataset } = row.dataset;
  return {
    ...row,
    status: row.status as RunStatus,
    budget: row.budget === null ? null : (JSON.parse(row.budget) as Budget),
    dataset: { ...dataset, labels: labelNames(dataset.labels), deleted: deletedAt !== null },
    conditions: row.conditions.map(conditionFromRow),
  };
}

function labelNames(json: string): string[] {
  return (JSON.parse(json) as { label: string }[]).map(({ label }) => label);
}
