import "server-only";
import type { RunStatus } from "@/lib/core/types";
import { database } from "./client";
import { question, storedMoment } from "./question";
import { smallWrite } from "./small-write";
import { countAnswers } from "./run-progress";

/** Who holds a run, and until when unless renewed. */
export type Lease = { owner: string; until: Date };

/** Thrown when a run is no longer held by the process that writes to it. */
export class LeaseLost extends Error {
  override name = "LeaseLost";
}

const claimable = question(`
  SELECT 1 FROM "Run" WHERE "deletedAt" IS NULL AND ("status" = 'queued'
    OR ("status" = 'running' AND "leaseOwner" IS NULL) OR ("status" = 'paused' AND "resumeAt" <= ?)) LIMIT 1`);

/** Whether there is a run to claim: cheap enough to ask all the time. */
export async function anyToClaim(now: Date): Promise<boolean> {
  return (await claimable(storedMoment(now))).length > 0;
}

/**
 * Takes one run to execute, if there is one: the oldest that is queued, that nobody holds any more (`watchLeases` finds out), or that was paused until now.
 * One conditional update decides between processes that want the same.
 */
export async function claim(lease: Lease, now: Date): Promise<string | null> {
  const where = {
    deletedAt: null,
    OR: [{ status: "queued" }, { status: "running", leaseOwner: null }, { status: "paused", resumeAt: { lte: now } }],
  };
  const next = await database().run.findFirst({
    where,
    select: { id: true, startedAt: true },
    orderBy: { createdAt: "asc" },
  });
  if (!next) return null;
  const { count } = await database().run.updateMany({
    where: { ...where, id: next.id },
    data: {
      ...{ status: "running", leaseOwner: lease.owner, leaseUntil: lease.until, finishedAt: null },
      ...{ startedAt: next.startedAt ?? now, workingSince: null },
    },
  });
  return count > 0 ? next.id : null;
}

const renewed = smallWrite(`
  UPDATE "Run" SET "leaseUntil" = ? WHERE "id" = ? AND "leaseOwner" = ? AND "status" = 'running' AND "deletedAt" IS NULL`);

/** Keeps holding a run; throws `LeaseLost` when another process holds it now or it was deleted. */
export async function renew(runId: string, { owner, until }: Lease): Promise<void> {
  const count = await renewed(storedMoment(until), runId, owner);
  if (count === 0) throw new LeaseLost(`Run ${runId} is no longer held by ${owner}.`);
}

type OrdersRow = { cancelRequested: number; leaseOwner: string | null; deletedAt: string | null };
const ordersOf = question<OrdersRow>(`SELECT "cancelRequested", "leaseOwner", "deletedAt" FROM "Run" WHERE "id" = ?`);

/** What its holder must know of a run while it executes it. */
export async function readOrders(runId: string, owner: string): Promise<"go on" | "cancel" | "lost"> {
  const [row] = await ordersOf(runId);
  if (row?.leaseOwner !== owner) return "lost";
  return row.cancelRequested !== 0 || row.deletedAt !== null ? "cancel" : "go on";
}

/** Why a run that is executing makes no progress, such as a model that is still loading; null when it does. */
export async function setReason(runId: string, owner: string, reason: string | null): Promise<void> {
  await database().run.updateMany({ where: { id: runId, leaseOwner: owner }, data: { reason } });
}

/** Its models can be asked: nothing is waited for any more, and the time left is told from what is answered from `now` on. */
export async function beginWork(runId: string, owner: string, now: Date): Promise<void> {
  const answersBefore = await countAnswers(runId);
  await database().run.updateMany({
    where: { id: runId, leaseOwner: owner },
    data: { reason: null, resumeAt: null, workingSince: now, answersBefore },
  });
}

/** So long its models worked on no answer of the test: the time left is told from the rest. */
export async function leaveOut(runId: string, owner: string, milliseconds: number): Promise<void> {
  const where = { id: runId, leaseOwner: owner };
  const run = await database().run.findFirst({ where, select: { workingSince: true } });
  if (!run?.workingSince) return;
  const workingSince = new Date(run.workingSince.getTime() + milliseconds);
  await database().run.updateMany({ where, data: { workingSince } });
}

/** Remembers under which names the servers of a run's models answer, as JSON. */
export async function setServedModels(runId: string, owner: string, servedModels: string): Promise<void> {
  await database().run.updateMany({ where: { id: runId, leaseOwner: owner }, data: { servedModels } });
}

/** Ends a hold: with a final state, queued again for the next worker, or paused until `resumeAt`. */
export async function finish(
  runId: string,
  owner: string,
  end: { status: RunStatus; reason: string | null; finishedAt: Date | null; resumeAt?: Date | null },
): Promise<void> {
  await database().run.updateMany({
    where: { id: runId, leaseOwner: owner },
    data: { resumeAt: null, ...end, leaseOwner: null, leaseUntil: null, cancelRequested: false },
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

const heldRuns = question<{ id: string; leaseOwner: string; leaseUntil: string | null }>(`
  SELECT "id", "leaseOwner", "leaseUntil" FROM "Run" WHERE "status" = 'running' AND "leaseOwner" IS NOT NULL`);

/** The runs that are held now. */
export async function listHeld(): Promise<HeldRun[]> {
  const rows = await heldRuns();
  return rows.map(({ id, leaseOwner, leaseUntil }) => ({ runId: id, owner: leaseOwner, until: moment(leaseUntil) }));
}

/** A run that is paused until a moment that has not come yet, by the clock. */
export type PausedRun = { runId: string; until: Date; pausedAt: Date };

const pausedRuns = question<{ id: string; resumeAt: string; finishedAt: string | null }>(`
  SELECT "id", "resumeAt", "finishedAt" FROM "Run" WHERE "status" = 'paused' AND "resumeAt" > ? AND "deletedAt" IS NULL`);

export async function listPaused(now: Date): Promise<PausedRun[]> {
  const rows = await pausedRuns(storedMoment(now));
  return rows.map(({ id, resumeAt, finishedAt }) => ({
    runId: id,
    until: new Date(resumeAt),
    pausedAt: moment(finishedAt) ?? now,
  }));
}

function moment(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}

/** Ends a pause that is still as it was seen: the run can be claimed from now on. */
export async function endPauseAsSeen({ runId, until }: PausedRun, now: Date): Promise<void> {
  await database().run.updateMany({
    where: { id: runId, status: "paused", resumeAt: until },
    data: { resumeAt: now },
  });
}
