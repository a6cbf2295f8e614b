import "server-only";
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const holderSchema = z.object({ pid: z.int(), host: z.string(), id: z.string() });
const heartbeatMs = 5_000;
const deadAfterMs = 60_000;
const pollMs = 500;

/**
 * Runs `work` while no other process of this machine, or of another that shares the folder, holds the lock file.
 * `onWait` is called at every look at a lock that another holds.
 */
export async function withFetchLock<T>(
  path: string,
  work: () => Promise<T>,
  { onWait, signal }: { onWait?: () => Promise<void>; signal?: AbortSignal } = {},
): Promise<T> {
  const id = randomUUID();
  while (!(await tryTake(path, id))) {
    await onWait?.();
    await sleep(pollMs, undefined, { signal });
  }
  const heartbeat = setInterval(() => {
    utimes(path, new Date(), new Date()).catch(() => undefined);
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await readHolder(path))?.id === id) await rm(path, { force: true });
  }
}

async function tryTake(path: string, id: string): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify({ pid: process.pid, host: hostname(), id }), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (await isDead(path)) await removeDead(path, id);
  return false;
}

async function isDead(path: string): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > deadAfterMs) return true;
  const holder = await readHolder(path);
  // Without a holder the file is just being written.
  if (!holder || holder.host !== hostname()) return false;
  return !isAlive(holder.pid);
}

/** Renaming is atomic: of two that saw the same dead lock one gets it; a live lock taken by mistake is put back. */
async function removeDead(path: string, id: string): Promise<void> {
  const aside = `${path}.${id}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (!(await isDead(aside))) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readHolder(path: string) {
  try {
    return holderSchema.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
