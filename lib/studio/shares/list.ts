import "server-only";
import type { ShareView } from "@/lib/core/contract/share";
import * as shares from "@/lib/db/shares";
import { requireRun } from "../runs/require-run";
import { shareView } from "./share-view";

/** The links to a run that lead somewhere, newest first. Throws Problem not-found. */
export async function listShares(runId: string): Promise<ShareView[]> {
  await requireRun(runId);
  return (await shares.list(runId, new Date())).map(shareView);
}
