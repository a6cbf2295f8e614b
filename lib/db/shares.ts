import "server-only";
import type { RunRecord } from "@/lib/core/run-record";
import { database } from "./client";

export async function create(token: string, runId: string, snapshot: RunRecord, now: Date): Promise<void> {
  const data = { token, runId, snapshot: JSON.stringify(snapshot), createdAt: now };
  await database().share.create({ data, select: { token: true } });
}

/** null when there is no such token, it was revoked, or its run was deleted. */
export async function get(token: string): Promise<{ record: RunRecord; createdAt: Date } | null> {
  const where = { token, revokedAt: null, run: { deletedAt: null } };
  const row = await database().share.findFirst({ where, select: { snapshot: true, createdAt: true } });
  return row && { record: JSON.parse(row.snapshot) as RunRecord, createdAt: row.createdAt };
}

/** Returns false when there is no such live share. */
export async function revoke(token: string, now: Date): Promise<boolean> {
  const { count } = await database().share.updateMany({ where: { token, revokedAt: null }, data: { revokedAt: now } });
  return count > 0;
}
