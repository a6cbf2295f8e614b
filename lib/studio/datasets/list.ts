import "server-only";
import type { DatasetView } from "@/lib/core/contract/dataset";
import * as datasets from "@/lib/db/datasets";
import { datasetView } from "./dataset-view";

/** Newest first; deleted ones left out. */
export async function listDatasets(): Promise<DatasetView[]> {
  return (await datasets.list()).map(datasetView);
}
