import "server-only";
import type { VersionComparison } from "@/lib/core/contract/dataset-version";
import { Problem } from "@/lib/core/problem";
import type { StoredDataset } from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { requireDataset } from "./get";
import { readSoundness } from "./soundness";

/** Rows listed of each kind; the counts are of all. */
const listed = 200;

/** What changed from one version of a dataset to another. */
export async function compareVersions(beforeId: string, afterId: string): Promise<VersionComparison> {
  const [before, after] = [await requireDataset(beforeId), await requireDataset(afterId)];
  if (before.lineage !== after.lineage) {
    throw new Problem("invalid", "These are two datasets, not two versions of one: their rows have nothing in common.");
  }
  const [a, b] = [await sideOf(before), await sideOf(after)];
  const removed = await versions.missing(a, b, listed);
  const added = await versions.missing(b, a, listed);
  const { counts, rows: changed } = await versions.differing(a, b, listed);
  return {
    counts: { added: added.count, removed: removed.count, ...counts },
    added: added.rows,
    removed: removed.rows,
    changed,
    labels: compareLabels(before, after),
  };
}

async function sideOf(dataset: StoredDataset) {
  return { id: dataset.id, heldOut: (await readSoundness(dataset)).heldOut };
}

/** Labels with another count, in code-unit order. */
function compareLabels(before: StoredDataset, after: StoredDataset): VersionComparison["labels"] {
  const counts = (dataset: StoredDataset) => new Map(dataset.labels.map(({ label, count }) => [label, count]));
  const [a, b] = [counts(before), counts(after)];
  const labels = [...new Set([...a.keys(), ...b.keys()])].sort();
  return labels
    .map((label) => ({ label, before: a.get(label) ?? 0, after: b.get(label) ?? 0 }))
    .filter((count) => count.before !== count.after);
}
