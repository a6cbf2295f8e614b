import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { addressOf } from "@/components/runs/again";
import { NewRun } from "@/components/runs/new-run";
import { listDatasets } from "@/lib/studio/datasets/list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { getRunRequest } from "@/lib/studio/runs/get-request";
import { estimate, start } from "./actions";

export const metadata: Metadata = { title: "New run" };

/** `?again=` names a run whose choices are to stand in the address; `?from=` one whose stored answers may be reused. */
export default async function NewRunPage({ searchParams }: PageProps<"/runs/new">) {
  const { again, from } = await searchParams;
  const [datasets, endpoints] = await Promise.all([listDatasets(), listEndpoints()]);
  const known = datasets.map(({ id, name, counts, labels }) => ({ id, name, counts, labels: labels.length }));
  const former = typeof again === "string" ? await getRunRequest(again) : null;
  if (former) {
    const datasetName = known.find(({ id }) => id === former.datasetId)?.name ?? "";
    redirect(`/runs/new?${addressOf(former, endpoints, datasetName)}`);
  }
  const origin = typeof from === "string" ? await getRunRequest(from) : null;
  return <NewRun datasets={known} endpoints={endpoints} origin={origin} actions={{ estimate, start }} />;
}
