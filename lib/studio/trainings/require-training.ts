import "server-only";
import { Problem } from "@/lib/core/problem";
import * as trainings from "@/lib/db/trainings";

/** The stored training, for verbs that cannot go on without one. */
export async function requireTraining(id: string): Promise<trainings.StoredTraining> {
  const training = await trainings.get(id);
  if (training) return training;
  throw noSuchTraining();
}

export function noSuchTraining(): Problem {
  return new Problem("not-found", "There is no training with this id or key; it may have been deleted.");
}
