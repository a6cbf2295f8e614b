import type { Metadata } from "next";
import { NewRun } from "@/components/runs/new-run";
import { listDatasets } from "@/lib/studio/datasets/list";
import { listEndpoints } from "@/lib/studio/endpoints/list";
import { estimate, start } from "./actions";

export const metadata: Metadata = { title: "New run" };

export default async function NewRunPage() {
  const [datasets, endpoints] = await Promise.all([listDatasets(), listEndpoints()]);
  const known = datasets.map(({ id, name, counts, labels }) => ({ id, name, counts, labels: labels.length }));
  return <NewRun datasets={known} endpoints={endpoints} actions={{ estimate, start }} />;
}
