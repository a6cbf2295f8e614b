import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { addressOf } from "@/components/runs/again";
import { NewRun } from "@/components/runs/new-run";
import type { DatasetView } from "@/lib/core/contract/dataset";
import { getDataset } from "@/lib/studio/datasets/get";
import { listDatasets } from "@/lib/studio/datasets/list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { getRunRequest } from "@/lib/studio/runs/get-request";
import { estimate, start } from "./actions";

export const metadata: Metadata = { title: "New run" };

/** `?again=` names a run whose choices are to stand in the address; `?from=` one whose stored answers may be reused. */
export default async function NewRunPage({ searchParams }: PageProps<"/runs/new">) {
  const { again, from, dataset } = await searchParams;
  const endpoints = await listEndpoints();
  const former = typeof again === "string" ? await getRunRequest(again) : null;
  if (former) {
    const name = (await getDataset(former.datasetId))?.name ?? "";
    redirect(`/runs/new?${addressOf(former, endpoints, name)}`);
  }
  const current = await listDatasets();
  const older = await olderVersion(typeof dataset === "string" ? dataset : null, current);
  const known = [...older, ...current].map(({ id, name, counts, labels }) => ({
    ...{ id, name, counts },
    labels: labels.length,
  }));
  const origin = typeof from === "string" ? await getRunRequest(from) : null;
  return <NewRun datasets={known} endpoints={endpoints} origin={origin} actions={{ estimate, start }} />;
}

/** The version asked for where it is not the current one of its dataset, as when a run is done again on what it used. */
async function olderVersion(asked: string | null, current: readonly DatasetView[]): Promise<DatasetView[]> {
  if (asked === null || current.some(({ id }) => id === asked)) return [];
  const version = await getDataset(asked);
  return version ? [{ ...version, name: `${version.name}, older version` }] : [];
}
