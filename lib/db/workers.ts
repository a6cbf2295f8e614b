import "server-only";
import { database } from "./client";
import { storedMoment } from "./question";
import { smallWrite } from "./small-write";

const seen = smallWrite(`
  INSERT INTO "Worker" ("id", "seenAt") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "seenAt" = excluded."seenAt"`);

/** Says that this worker lives. */
export async function markSeen(id: string, now: Date): Promise<void> {
  await seen(id, storedMoment(now));
}

export async function remove(id: string): Promise<void> {
  await database().worker.deleteMany({ where: { id } });
}

/** Forgets the workers whose id starts so, and those not seen for a day. */
export async function removeByPrefix(prefix: string, dayAgo: Date): Promise<void> {
  await database().worker.deleteMany({ where: { OR: [{ id: { startsWith: prefix } }, { seenAt: { lt: dayAgo } }] } });
}

export async function existsSince(since: Date): Promise<boolean> {
  return (await database().worker.count({ where: { seenAt: { gte: since } } })) > 0;
}
