import "server-only";
import type { ShareView } from "@/lib/core/contract/share";
import * as shares from "@/lib/db/shares";
import { requireRun } from "../runs/require-run";
import { shareReach, shareView } from "./share-view";

type Shares = Pick<ShareView, "reach"> & { links: ShareView[] };

/** The links to a run that lead somewhere, newest first, and how far any link would reach. Throws Problem not-found. */
export async function listShares(runId: string): Promise<Shares> {
  await requireRun(runId);
  return { reach: shareReach(), links: (await shares.list(runId, new Date())).map(shareView) };
}
