import type { Metadata } from "next";
import { TrainingList } from "@/components/trainings/training-list";
import { listTrainings } from "@/lib/studio/trainings/list";
import { remove, restore, trainings } from "./actions";

export const metadata: Metadata = { title: "Training" };

export default async function TrainingsPage() {
  return <TrainingList initial={await listTrainings()} actions={{ trainings, remove, restore }} />;
}
