import "server-only";
import type { DatasetDetails } from "@/lib/core/contract/dataset-version";
import * as datasets from "@/lib/db/datasets";
import * as leftOut from "@/lib/db/left-out";
import { datasetView } from "./dataset-view";
import { listVersions } from "./list-versions";
import { readSoundness } from "./soundness";

/** Everything the page of a version shows but its rows; null when there is none, or it was deleted. */
export async function getDatasetDetails(id: string): Promise<DatasetDetails | null> {
  const dataset = await datasets.get(id);
  if (!dataset) return null;
  const [versions, soundness, left] = [
    await listVersions(dataset.lineage),
    await readSoundness(dataset),
    await leftOut.count(id),
  ];
  return { dataset: datasetView(dataset), soundness, versions, current: versions[0]?.id ?? id, leftOut: left };
}
