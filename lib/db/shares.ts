import "server-only";
import { recordHash } from "@/lib/core/record-hash";
import type { RunRecord } from "@/lib/core/run-record";
import { database } from "./client";

export type StoredShare = { token: string; createdAt: Date; withoutTexts: boolean; expiresAt: Date | null };

export async function create(share: StoredShare, runId: string, snapshot: RunRecord): Promise<void> {
  const json = JSON.stringify(snapshot);
  const data = { ...share, runId, snapshot: json, recordHash: recordHash(json) };
  await database().share.create({ data, select: { token: true } });
}

/** Of the shares that lead somewhere: not withdrawn, and not past their end. */
const live = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

/** The live shares of a run, newest first, without their snapshots. */
export async function list(runId: string, now: Date): Promise<StoredShare[]> {
  return database().share.findMany({
    where: { runId, ...live(now) },
    select: { token: true, createdAt: true, withoutTexts: true, expiresAt: true },
    orderBy: [{ createdAt: "desc" }, { token: "asc" }],
  });
}

/** What a link leads to; `hash` is that of the record when the link was made, null for a link older than such hashes. */
export type SharedRecord = { record: RunRecord; hash: string | null; createdAt: Date };

/** null when there is no such token, it was revoked or is past its end, or its run was deleted. */
export async function get(token: string, now: Date): Promise<SharedRecord | null> {
  const where = { token, ...live(now), run: { deletedAt: null } };
  const select = { snapshot: true, recordHash: true, createdAt: true };
  const row = await database().share.findFirst({ where, select });
  return row && { record: JSON.parse(row.snapshot) as RunRecord, hash: row.recordHash, createdAt: row.createdAt };
}

/** Returns false when there is no such live share. */
export async function revoke(token: string, now: Date): Promise<boolean> {
  const { count } = await database().share.updateMany({ where: { token, ...live(now) }, data: { revokedAt: now } });
  return count > 0;
}

/** Takes a revocation back. Returns false when there is no such share. */
export async function restore(token: string): Promise<boolean> {
  const { count } = await database().share.updateMany({ where: { token }, data: { revokedAt: null } });
  return count > 0;
}
