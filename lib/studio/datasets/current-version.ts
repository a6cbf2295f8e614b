import "server-only";
import { Problem } from "@/lib/core/problem";
import type { StoredDataset } from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";
import { requireDataset } from "./get";

/**
 * The current version of each dataset, and how many versions it has. Current is the newest that is not deleted: so undoing a change
 * deletes the version it made, and bringing that back makes it current again. `stored` holds live versions, the newest first.
 */
export function currentVersions(stored: readonly StoredDataset[]): { dataset: StoredDataset; versions: number }[] {
  const lineages = new Map<string, { dataset: StoredDataset; versions: number }>();
  for (const dataset of stored) {
    const known = lineages.get(dataset.lineage);
    if (known) known.versions += 1;
    else lineages.set(dataset.lineage, { dataset, versions: 1 });
  }
  return [...lineages.values()];
}

/** The dataset, for verbs that change it: a change starts from the current version, so that none is lost unseen. */
export async function requireCurrent(id: string): Promise<StoredDataset> {
  const dataset = await requireDataset(id);
  const [newest] = currentVersions(await versions.listLineage(dataset.lineage));
  if (newest?.dataset.id === id) return dataset;
  throw new Problem(
    "conflict",
    `This is an older version; the current one is version ${newest?.versions ?? 0}. Open that one, or go back to this one first.`,
  );
}
