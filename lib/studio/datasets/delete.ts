import "server-only";
import { Problem } from "@/lib/core/problem";
import * as datasets from "@/lib/db/datasets";

/** Marks as deleted; `restoreDataset` undoes it. */
export async function deleteDataset(id: string): Promise<void> {
  if (!(await datasets.setDeleted(id, new Date()))) throw unknown();
}

export async function restoreDataset(id: string): Promise<void> {
  if (!(await datasets.setDeleted(id, null))) throw unknown();
}

function unknown(): Problem {
  return new Problem("not-found", "There is no dataset with this id.");
}
