import type { Metadata } from "next";
import { NewRun } from "@/components/runs/new-run";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { getDataset } from "@/lib/studio/datasets/get";
import { listDatasets } from "@/lib/studio/datasets/list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { estimate, start } from "./actions";

export const metadata: Metadata = { title: "New run" };

export default async function NewRunPage({ searchParams }: PageProps<"/runs/new">) {
  const { dataset } = await searchParams;
  const [current, endpoints] = await Promise.all([listDatasets(), listEndpoints()]);
  const older = await olderVersion(typeof dataset === "string" ? dataset : null, current);
  const known = [...older, ...current].map(({ id, name, counts, labels }) => ({
    ...{ id, name, counts },
    labels: labels.length,
  }));
  return <NewRun datasets={known} endpoints={endpoints} actions={{ estimate, start }} />;
}

/** The version asked for where it is not the current one of its dataset, as when a run is done again on what it used. */
async function olderVersion(asked: string | null, current: readonly DatasetView[]): Promise<DatasetView[]> {
  if (asked === null || current.some(({ id }) => id === asked)) return [];
  const version = await getDataset(asked);
  return version ? [{ ...version, name: `${version.name}, older version` }] : [];
}
