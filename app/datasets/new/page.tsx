import type { Metadata } from "next";
import { ImportPage } from "@/components/import/import-page";
import { getDataset } from "@/lib/studio/datasets/get";
import { inspect } from "./actions";

export const metadata: Metadata = { title: "Import a file" };

export default async function NewDataset({ searchParams }: PageProps<"/datasets/new">) {
  const { imported } = await searchParams;
  const dataset = typeof imported === "string" ? await getDataset(imported) : null;
  return <ImportPage imported={dataset} actions={{ inspect }} />;
}
