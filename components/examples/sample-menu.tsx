"use client";

import { LazyMenu } from "@/components/ui/lazy-menu";
import type { Answer } from "@/components/runs/answer";
import type { Opened, StoredText } from "./draft";

export type SampleChoice = { title: string; file: string };
export type OpenDataset = (id: string) => Promise<Answer<{ name: string; text: string } & Omit<StoredText, "text">>>;

type Props = {
  name: string;
  samples: SampleChoice[];
  datasets: { id: string; name: string }[];
  openDataset: OpenDataset;
  onOpen: (opened: Opened) => void;
  onRefused: (message: string) => void;
};

/** Samples that come with the studio, and what has been saved before. */
export function SampleMenu({ name, samples, datasets, openDataset, onOpen, onRefused }: Props) {
  const openSample = async ({ title, file }: SampleChoice) => {
    const response = await fetch(file).catch(() => null);
    if (!response?.ok) return onRefused(`The sample “${title}” could not be fetched. What you had is still here.`);
    onOpen({ text: (await response.text()).trimEnd(), name: title, source: "sample", stored: null });
  };
  const openSaved = async (id: string) => {
    const answer = await openDataset(id).catch(() => null);
    if (!answer?.ok) return onRefused(answer?.message ?? "The app did not answer. What you had is still here.");
    const { text, name: title, datasetId, heldOut } = answer.data;
    onOpen({ text, name: title, source: "paste", stored: { datasetId, heldOut } });
  };
  const items = [
    ...samples.map((sample) => ({ label: `Sample: ${sample.title}`, onSelect: () => void openSample(sample) })),
    ...datasets.map((dataset) => ({ label: `Saved: ${dataset.name}`, onSelect: () => void openSaved(dataset.id) })),
  ];
  const shown = name === "" ? "Samples" : name;
  return <LazyMenu label={<span className="max-w-45 truncate text-small">{shown}</span>} items={items} />;
}
