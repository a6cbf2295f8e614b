import "server-only";
import { Problem } from "@/lib/core/problem";
import * as runs from "@/lib/db/runs";

/** The stored run, for verbs that cannot go on without one. */
export async function requireRun(id: string): Promise<runs.StoredRun> {
  const run = await runs.get(id);
  if (run) return run;
  throw noSuchRun();
}

export function noSuchRun(): Problem {
  return new Problem("not-found", "There is no run with this id; it may have been deleted.");
}
