import "server-only";
import type { SplitChoice } from "@/lib/core/contract/dataset";
import { contentHash } from "@/lib/core/dataset/hash";
import { labelSet } from "@/lib/core/dataset/label-set";
import { countLabels } from "@/lib/core/dataset/statistics";
import { Problem } from "@/lib/core/problem";
import type * as datasets from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { newId } from "../new-id";
import { partedRows } from "./parted-rows";
import { keepSoundness } from "./soundness";

export type VersionEdits = {
  changes?: readonly versions.RowChange[];
  removals?: readonly versions.RowRemoval[];
  /** A new way to part train and test; the parts themselves are among the changes. */
  split?: SplitChoice;
  descriptions?: Record<string, string>;
};

/**
 * Makes a version of `parent` in which these rows are changed and those are left out, checked as an import is. Where a seed parts the
 * rows and a row is moved, the parts as they are shown are kept from then on.
 * @throws Problem `invalid` when nothing would change, or what is left is no dataset.
 */
export async function storeVersion(
  parent: datasets.StoredDataset,
  rows: readonly datasets.StoredExample[],
  { changes = [], removals = [], split, descriptions = parent.descriptions }: VersionEdits,
  change: string,
): Promise<datasets.StoredDataset> {
  const moves = split === undefined && changes.some(({ part }) => part !== undefined);
  const kept = moves && !parent.ownSplit ? heldOutParts(parent, rows) : [];
  const all = joined([...kept, ...changes]);
  const edited = editedRows(rows, all, removals);
  const next = split ?? (moves ? { kind: "own" as const } : parent.split);
  const summary = summarise(edited, next);
  if (summary.hash === parent.hash && next.kind === parent.split.kind) {
    throw new Problem("invalid", "Nothing would change: the dataset is like that already.");
  }
  const version: datasets.StoredDataset = {
    ...parent,
    ...summary,
    ...{ id: newId(), parentId: parent.id, change, split: next, descriptions },
    skipped: parent.skipped + removals.length,
    createdAt: await timeAfter(parent.lineage),
  };
  await versions.createVersion(version, parent.id, { changes: all, removals });
  await keepSoundness(version, edited);
  return version;
}

/** The rows of the test part under the default seed, as changes that write it down. */
function heldOutParts(parent: datasets.StoredDataset, rows: readonly datasets.StoredExample[]): versions.RowChange[] {
  return partedRows(parent, rows).flatMap(({ index, part }) => (part === "test" ? [{ index, part }] : []));
}

/** One change a row, the later ones on top: a statement that meets a row twice would take one of the two. */
function joined(changes: readonly versions.RowChange[]): versions.RowChange[] {
  const rows = new Map<number, versions.RowChange>();
  for (const change of changes) rows.set(change.index, { ...rows.get(change.index), ...change });
  return [...rows.values()];
}

function editedRows(
  rows: readonly datasets.StoredExample[],
  changes: readonly versions.RowChange[],
  removals: readonly versions.RowRemoval[],
): datasets.StoredExample[] {
  const removed = new Set(removals.map(({ index }) => index));
  const changed = new Map(changes.map((change) => [change.index, change]));
  return rows.filter(({ index }) => !removed.has(index)).map((row) => ({ ...row, ...changed.get(row.index) }));
}

function summarise(rows: readonly datasets.StoredExample[], split: SplitChoice) {
  const ownSplit = split.kind !== "seeded";
  const parted = partedRows({ ownSplit }, rows);
  const train = parted.filter(({ part }) => part === "train");
  const test = parted.filter(({ part }) => part === "test");
  const labels = countLabels(labelSet(train, test), parted).map(({ label, train }) => ({ label, count: train }));
  const hash = ownSplit ? contentHash(train, test) : contentHash(rows, []);
  return { ownSplit, hash, labels, trainSize: train.length, testSize: test.length };
}

/** Now, but after every version there is: the order of versions is the order of their times. */
async function timeAfter(lineage: string): Promise<Date> {
  return new Date(Math.max(Date.now(), (await versions.newestAt(lineage)).getTime() + 1));
}
