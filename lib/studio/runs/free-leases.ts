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
  const dead = (await leases.listOwners()).filter((owner) => owner.startsWith(prefix) && !isAlive(owner, prefix));
  let freed = 0;
  for (const owner of new Set(dead)) freed += await leases.free(owner);
  await workers.removeByPrefix(prefix, new Date(Date.now() - dayMs));
  return freed;
}

function isAlive(owner: string, prefix: string): boolean {
  const pid = Number(owner.slice(prefix.length).split(":")[0]);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
