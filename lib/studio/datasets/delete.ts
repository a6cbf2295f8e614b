import "server-only";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import * as versions from "@/lib/db/dataset-versions";

/** Marks a dataset as deleted with all its versions; `restoreDataset` undoes it. */
export async function deleteDataset(id: string): Promise<void> {
  const dataset = await datasets.get(id);
  if (!dataset) throw unknown();
  const all = await versions.listLineage(dataset.lineage);
  await versions.markDeleted(
    all.map((version) => version.id),
    new Date(),
  );
}

/** Brings a version back, with those that were deleted together with it. */
export async function restoreDataset(id: string): Promise<void> {
  if (!(await versions.restore(id))) throw unknown();
}

function unknown(): Problem {
  return new Problem("not-found", "There is no dataset with this id.");
}
