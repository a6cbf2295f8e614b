import "server-only";
import type { DatasetLine } from "@/lib/core/contract/dataset";
import * as datasets from "@/lib/db/datasets";
import { currentVersions } from "./current-version";
import { datasetView } from "./dataset-view";

/** The current version of each dataset, newest first; deleted ones left out. */
export async function listDatasets(): Promise<DatasetLine[]> {
  const current = currentVersions(await datasets.list());
  return current.map(({ dataset, versions }) => ({ ...datasetView(dataset), versions }));
}
