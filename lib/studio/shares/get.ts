import "server-only";
import type { RunRecord } from "@/lib/core/run-record";
import * as shares from "@/lib/db/shares";

export type SharedRecord = { record: RunRecord; hash: string | null; createdAt: string };

/** null alike for an unknown, malformed, revoked or expired token and for a deleted run. */
export async function getShare(token: string): Promise<SharedRecord | null> {
  if (!/^[\w-]{16,64}$/.test(token)) return null;
  const share = await shares.get(token, new Date());
  return share && { ...share, createdAt: share.createdAt.toISOString() };
}
