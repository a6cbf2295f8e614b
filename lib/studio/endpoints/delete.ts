import "server-only";
import { Problem } from "@/lib/core/problem";
import * as endpoints from "@/lib/db/endpoints";

/** Marks as deleted; `restoreEndpoint` undoes it. */
export async function deleteEndpoint(id: string): Promise<void> {
  if (!(await endpoints.setDeleted(id, new Date()))) throw notStored();
}

export async function restoreEndpoint(id: string): Promise<void> {
  if (!(await endpoints.setDeleted(id, null))) throw notStored();
}

function notStored(): Problem {
  return new Problem(
    "not-found",
    "There is no such endpoint among those that were added here. The embedded model and those set by environment are changed by settings.",
  );
}
