import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";
import { datasetView } from "./dataset-view";

export async function getDataset(id: string): Promise<DatasetView | null> {
  const stored = await datasets.get(id);
  return stored && datasetView(stored);
}

/** The stored dataset, for verbs that cannot go on without one. */
export async function requireDataset(id: string): Promise<datasets.StoredDataset> {
  const stored = await datasets.get(id);
  if (stored) return stored;
  throw new Problem("not-found", "There is no dataset with this id; it may have been deleted. Choose another one.", [
    { message: "No such dataset.", pointer: "/datasetId" },
  ]);
}
