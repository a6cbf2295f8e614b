import "server-only";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import * as leases from "@/lib/db/leases";
import * as workers from "@/lib/db/workers";

const dayMs = 86_400_000;

/** A name for this process as the holder of runs: host, process id and chance, so that a reused id is another holder. */
export function leaseOwner(): string {
  return `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
}

/** Frees the runs that dead processes of this host still hold, so that they go on at once. Returns how many. */
export async function freeLeases(host: string = hostname()): Promise<number> {
  const prefix = `${host}:`;
  // A process that holds nothing finds its own id only where a dead one had it before.
  const formerSelf = `${prefix}${process.pid}:`;
  const dead = (await leases.listHeld()).filter(({ owner }) => isDead(owner, host) || owner.startsWith(formerSelf));
  let freed = 0;
  for (const owner of new Set(dead.map((held) => held.owner))) freed += await leases.free(owner);
  await workers.removeByPrefix(prefix, new Date(Date.now() - dayMs));
  return freed;
}

/** Whether a holder is a process of `host` that is no more. Of another host nobody here can say. */
export function isDead(owner: string, host: string = hostname()): boolean {
  const prefix = `${host}:`;
  if (!owner.startsWith(prefix)) return false;
  const pid = Number(owner.slice(prefix.length).split(":")[0]);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
