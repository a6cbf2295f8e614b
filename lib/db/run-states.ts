import "server-only";
import type { RunStatus } from "@/lib/core/types";
import { database } from "./client";

/** Asks the process that holds the run to stop; a run that nobody holds is cancelled at once. */
export async function requestCancel(id: string, now: Date): Promise<void> {
  const unheld = {
    id,
    OR: [
      { status: "queued" },
      { status: "running", leaseUntil: { lt: now } },
      { status: "paused", resumeAt: { not: null } },
    ],
  };
  await database().$transaction([
    database().condition.updateMany({
      where: { run: unheld, status: { in: ["waiting", "running"] } },
      data: { status: "cancelled" },
    }),
    database().run.updateMany({
      where: unheld,
      data: { status: "cancelled", finishedAt: now, leaseOwner: null, resumeAt: null },
    }),
    database().run.updateMany({ where: { id, status: "running" }, data: { cancelRequested: true } }),
  ]);
}

/** Queues a run again, when it has one of these states. Returns false when it has not. */
export async function queueAgain(
  id: string,
  from: RunStatus[],
  change: { testSize?: number; extended?: boolean } = {},
): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id, deletedAt: null, status: { in: from } },
    data: {
      ...{ ...change, status: "queued", reason: null, resumeAt: null },
      ...{ finishedAt: null, cancelRequested: false, leaseOwner: null },
    },
  });
  return count > 0;
}
