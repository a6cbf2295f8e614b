import "server-only";
import { Problem } from "@/lib/core/problem";
import * as shares from "@/lib/db/shares";

export async function revokeShare(token: string): Promise<void> {
  if (!(await shares.revoke(token, new Date())))
    throw new Problem("not-found", "There is no shared report with this token.");
}
