import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import type { StoredDataset } from "@/lib/db/datasets";

export function datasetView(dataset: StoredDataset): DatasetView {
  const { ownSplit: _, trainSize, testSize, skipped, createdAt, ...rest } = dataset;
  const counts = { train: trainSize, test: testSize, total: trainSize + testSize, skipped };
  return { ...rest, createdAt: createdAt.toISOString(), counts };
}
