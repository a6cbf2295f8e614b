import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import * as versions from "@/lib/db/dataset-versions";
import { datasetView } from "./dataset-view";
import { requireDataset } from "./get";

/** Makes an older version current again by marking the newer ones as deleted; `restoreDataset` of one of them undoes it. */
export async function goBack(toId: string): Promise<DatasetView> {
  const dataset = await requireDataset(toId);
  const newer = (await versions.listLineage(dataset.lineage)).filter(({ createdAt }) => createdAt > dataset.createdAt);
  if (newer.length === 0)
    throw new Problem("conflict", "This is the current version already; there is nothing to undo.");
  await versions.markDeleted(
    newer.map(({ id }) => id),
    new Date(),
  );
  return datasetView(dataset);
}
