import "server-only";
import type { VersionLine } from "@/lib/core/contract/dataset-version";
import * as versions from "@/lib/db/dataset-versions";
import { datasetView } from "./dataset-view";

/** The versions of a dataset that are not deleted, the newest first, with how many runs measured each. */
export async function listVersions(lineage: string): Promise<VersionLine[]> {
  const stored = await versions.listLineage(lineage);
  const runs = await versions.countRuns(stored.map(({ id }) => id));
  return stored.map((version, at): VersionLine => {
    const { id, change, hash, createdAt, counts, labels } = datasetView(version);
    const number = stored.length - at;
    return { id, number, change, hash, createdAt, counts, labels: labels.length, runs: runs.get(id) ?? 0 };
  });
}
