import "server-only";
import * as trainings from "@/lib/db/trainings";
import { noSuchTraining } from "./require-training";

/** Marks as deleted, with its lines; `restoreTraining` undoes it. */
export async function deleteTraining(id: string): Promise<void> {
  if (!(await trainings.setDeleted(id, new Date()))) throw noSuchTraining();
}

export async function restoreTraining(id: string): Promise<void> {
  if (!(await trainings.setDeleted(id, null))) throw noSuchTraining();
}
