import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DatasetPage } from "@/components/datasets/dataset-page";
import { findings } from "@/lib/core/dataset/findings";
import { getDataset } from "@/lib/studio/datasets/get";
import { listExamples } from "@/lib/studio/datasets/list-examples";
import { rows } from "../actions";

export async function generateMetadata({ params }: PageProps<"/datasets/[id]">): Promise<Metadata> {
  const dataset = await getDataset((await params).id);
  return { title: dataset?.name ?? "Dataset" };
}

export default async function OneDataset({ params }: PageProps<"/datasets/[id]">) {
  const { id } = await params;
  const dataset = await getDataset(id);
  if (dataset === null) notFound();
  const { examples } = await listExamples(id, { limit: dataset.counts.total });
  const train = examples.filter(({ part }) => part === "train");
  const test = examples.filter(({ part }) => part === "test");
  const doubts = findings(train, test).map(({ kind, message, groups }) => ({
    kind,
    message,
    values: groups.slice(0, 5).map(({ value }) => value.slice(0, 120)),
  }));
  const lengths = examples.map(({ text }) => text.length);
  return <DatasetPage dataset={dataset} doubts={doubts} lengths={spread(lengths)} rows={rows} />;
}

/** The shortest, the middle and the longest of some lengths. */
function spread(lengths: number[]): { shortest: number; middle: number; longest: number } {
  const sorted = lengths.toSorted((a, b) => a - b);
  return {
    shortest: sorted[0] ?? 0,
    middle: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longest: sorted.at(-1) ?? 0,
  };
}
