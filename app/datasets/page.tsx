import type { Metadata } from "next";
import { DatasetList } from "@/components/datasets/dataset-list";
import { listDatasets } from "@/lib/studio/datasets/list";
import { datasets, remove, restore } from "./actions";

export const metadata: Metadata = { title: "Datasets" };

export default async function DatasetsPage() {
  return <DatasetList initial={await listDatasets()} actions={{ datasets, remove, restore }} />;
}
