import "server-only";
import { Problem } from "@/lib/core/problem";
import * as shares from "@/lib/db/shares";

/** Withdraws a link: it leads nowhere until `restoreShare`. */
export async function revokeShare(token: string): Promise<void> {
  if (!(await shares.revoke(token, new Date()))) throw noSuchShare();
}

export async function restoreShare(token: string): Promise<void> {
  if (!(await shares.restore(token))) throw noSuchShare();
}

function noSuchShare(): Problem {
  return new Problem("not-found", "There is no shared report with this token.");
}
