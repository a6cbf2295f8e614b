import "server-only";
import { Problem } from "@/lib/core/problem";
import * as runs from "@/lib/db/runs";

/** The stored run, for verbs that cannot go on without one. */
export async function requireRun(id: string): Promise<runs.StoredRun> {
  const run = await runs.get(id);
  if (run) return run;
  throw noSuchRun();
}

/** As requireRun, for verbs that ask models: what was read from a file has nobody here to ask. */
export async function requireOwnRun(id: string): Promise<runs.StoredRun> {
  const run = await requireRun(id);
  if (run.importedAt === null) return run;
  const message =
    "This run was imported from a file: it can be read, renamed, shared and saved. To go on from it, store its data as a dataset and start a comparison.";
  throw new Problem("conflict", message);
}

export function noSuchRun(): Problem {
  return new Problem("not-found", "There is no run with this id; it may have been deleted.");
}
