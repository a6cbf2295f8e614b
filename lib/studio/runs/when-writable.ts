import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { isDiskFull } from "@/lib/db/full-disk";

const pauseMs = 1_000;

/** Writes what must not be lost: while the disk is full it is tried again, until there is room or the process ends. */
export async function whenWritable(signal: AbortSignal, write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDiskFull(error) || signal.aborted) throw error;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
