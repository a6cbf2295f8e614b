import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import type { StoredDataset } from "@/lib/db/datasets";

export function datasetView(dataset: StoredDataset): DatasetView {
  const { id, name, hash, source, labels, problems, trainSize, testSize, skipped } = dataset;
  const counts = { train: trainSize, test: testSize, total: trainSize + testSize, skipped };
  return { id, name, hash, source, createdAt: dataset.createdAt.toISOString(), counts, labels, problems };
}
