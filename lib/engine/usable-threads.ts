import "server-only";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";

/**
 * How many threads may compute: never more than the processors this process can use, a container's quota included.
 * One thread too many is many times slower, because the threads wait for each other at every layer.
 */
export async function usableThreads(wanted?: number): Promise<number> {
  const limits = [availableParallelism(), await cgroupLimit(), wanted ?? Infinity];
  return Math.max(1, Math.floor(Math.min(...limits)));
}

async function cgroupLimit(): Promise<number> {
  const second = await readText("/sys/fs/cgroup/cpu.max");
  if (second !== null) return parseCpuMax(second);
  const quota = Number((await readText("/sys/fs/cgroup/cpu/cpu.cfs_quota_us")) ?? "-1");
  const period = Number((await readText("/sys/fs/cgroup/cpu/cpu.cfs_period_us")) ?? "0");
  return quota > 0 && period > 0 ? quota / period : Infinity;
}

/** `max 100000` or `150000 100000`: quota and period in microseconds. */
export function parseCpuMax(text: string): number {
  const [quota, period] = text.trim().split(/\s+/).map(Number);
  return quota && period ? quota / period : Infinity;
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
