import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TrainingPage } from "@/components/trainings/training-page";
import { getTraining } from "@/lib/studio/trainings/get";
import { listTrainings } from "@/lib/studio/trainings/list";
import { remove, restore } from "../actions";

export const metadata: Metadata = { title: "Training" };

export default async function OneTraining({ params }: PageProps<"/training/[id]">) {
  const { id } = await params;
  const [training, all] = await Promise.all([getTraining(id), listTrainings()]);
  if (training === null) notFound();
  const others = all.filter((one) => one.id !== id).map(({ id, name }) => ({ id, name }));
  return <TrainingPage key={id} initialJson={JSON.stringify(training)} others={others} actions={{ remove, restore }} />;
}
