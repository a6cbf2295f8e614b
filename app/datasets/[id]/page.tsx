import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DatasetPage } from "@/components/datasets/dataset-page";
import { getDataset } from "@/lib/studio/datasets/get";
import { getDatasetDetails } from "@/lib/studio/datasets/get-details";
import { compare, describe, edit, indexes, redo, rename, repair, rows, split, undo } from "../actions";

export async function generateMetadata({ params }: PageProps<"/datasets/[id]">): Promise<Metadata> {
  const dataset = await getDataset((await params).id);
  return { title: dataset?.name ?? "Dataset" };
}

export default async function OneDataset({ params }: PageProps<"/datasets/[id]">) {
  const known = await getDatasetDetails((await params).id);
  if (known === null) notFound();
  const actions = { compare, describe, edit, indexes, redo, rename, repair, rows, split, undo };
  return <DatasetPage initial={known} actions={actions} />;
}
