import "server-only";
import type { TrainingSummary } from "@/lib/core/contract/training";
import * as lines from "@/lib/db/training-lines";
import * as trainings from "@/lib/db/trainings";
import { summariseTraining } from "./training-summary";

/** Newest first; deleted ones left out. */
export async function listTrainings(): Promise<TrainingSummary[]> {
  const now = new Date();
  const summaries: TrainingSummary[] = [];
  for (const training of await trainings.list()) {
    summaries.push(await summariseTraining(training, await lines.count(training.id), now));
  }
  return summaries;
}
