import "server-only";
import type { RunStatus } from "@/lib/core/types";
import { database } from "./client";

/** Who holds a run, and until when unless renewed. */
export type Lease = { owner: string; until: Date };

/** Thrown when a run is no longer held by the process that writes to it. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

/**
 * Takes one run to execute, if there is one: first one that nobody holds any more (`watchLeases` finds out), then the oldest queued one.
 * One conditional update decides between processes that want the same.
 */
export async function claim(lease: Lease, now: Date): Promise<string | null> {
  const abandoned = { status: "running", leaseOwner: null };
  for (const state of [abandoned, { status: "queued" }]) {
    const where = { ...state, deletedAt: null };
    const next = await database().run.findFirst({
      where,
      select: { id: true, startedAt: true },
      orderBy: { createdAt: "asc" },
    });
    if (!next) continue;
    const { count } = await database().run.updateMany({
      where: { ...where, id: next.id },
      data: { status: "running", leaseOwner: lease.owner, leaseUntil: lease.until, startedAt: next.startedAt ?? now },
    });
    if (count > 0) return next.id;
  }
  return null;
}

/** Keeps holding a run; throws `LeaseLost` when another process holds it now or it was deleted. */
export async function renew(runId: string, { owner, until }: Lease): Promise<void> {
  const { count } = await database().run.updateMany({
    where: { id: runId, leaseOwner: owner, status: "running", deletedAt: null },
    data: { leaseUntil: until },
  });
  if (count === 0) throw new LeaseLost(`Run ${runId} is no longer held by ${owner}.`);
}

/** What its holder must know of a run while it executes it. */
export async function readOrders(runId: string, owner: string): Promise<"go on" | "cancel" | "lost"> {
  const select = { cancelRequested: true, leaseOwner: true, deletedAt: true };
  const row = await database().run.findUnique({ where: { id: runId }, select });
  if (!row || row.leaseOwner !== owner) return "lost";
  return row.cancelRequested || row.deletedAt !== null ? "cancel" : "go on";
}

/** Why a run that is executing makes no progress, such as a model that is still loading; null when it does. */
export async function setReason(runId: string, owner: string, reason: string | null): Promise<void> {
  await database().run.updateMany({ where: { id: runId, leaseOwner: owner }, data: { reason } });
}

/** Ends a hold: with a final state, or queued again for the next worker. */
export async function finish(
  runId: string,
  owner: string,
  end: { status: RunStatus; reason: string | null; finishedAt: Date | null },
): Promise<void> {
  await database().run.updateMany({
    where: { id: runId, leaseOwner: owner },
    data: { ...end, leaseOwner: null, leaseUntil: null, cancelRequested: false },
  });
}

/** Frees the runs held by owners whose name starts so, so that they are claimed again at once. Returns how many. */
export async function free(ownerPrefix: string): Promise<number> {
  const { count } = await database().run.updateMany({
    where: { status: "running", leaseOwner: { startsWith: ownerPrefix } },
    data: { leaseOwner: null, leaseUntil: null },
  });
  return count;
}

/** Frees one run that is still held exactly as it was seen. Returns whether it was. */
export async function freeAsSeen({ runId, owner, until }: HeldRun): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id: runId, status: "running", leaseOwner: owner, leaseUntil: until },
    data: { leaseOwner: null, leaseUntil: null },
  });
  return count > 0;
}

export type HeldRun = { runId: string; owner: string; until: Date | null };

/** The runs that are held now. */
export async function listHeld(): Promise<HeldRun[]> {
  const rows = await database().run.findMany({
    where: { status: "running", leaseOwner: { not: null } },
    select: { id: true, leaseOwner: true, leaseUntil: true },
  });
  return rows.flatMap(({ id, leaseOwner, leaseUntil }) =>
    leaseOwner === null ? [] : { runId: id, owner: leaseOwner, until: leaseUntil },
  );
}
