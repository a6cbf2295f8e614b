import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as leases from "@/lib/db/leases";
import { onWrite } from "@/lib/db/on-write";
import * as workers from "@/lib/db/workers";
import { executeRun } from "./execute";
import { leaseOwner } from "./free-leases";
import { newLease } from "./hold-lease";
import { watchLeases } from "./watch-leases";

/** Between two looks for a run while nothing is heard to have been written. */
const pollMs = 300;
const seenMs = 5_000;
/** What failed is likely to fail again at once, and to fill the log. */
const afterFailureMs = 3_000;

/** Executes runs, one at a time, as they are queued or left by a process that died; returns when `signal` is aborted. */
export async function work(signal: AbortSignal): Promise<void> {
  const owner = leaseOwner();
  await workers.markSeen(owner, new Date());
  const seen = setInterval(() => {
    workers
      .markSeen(owner, new Date())
      .catch((error: unknown) => console.error("The worker cannot say that it lives:", error));
  }, seenMs);
  let pause = new AbortController();
  const stopWatching = watchLeases();
  const unwatch = onWrite(() => pause.abort());
  signal.addEventListener("abort", () => pause.abort(), { once: true });
  try {
    while (!signal.aborted) {
      // Made before the look, so that what is written during it is not missed.
      pause = new AbortController();
      const worked = await executeNext(owner, signal).catch((error: unknown) => {
        if (!(error instanceof leases.LeaseLost)) console.error("The worker could not go on with a run:", error);
        return "failed";
      });
      if (worked === "failed") await sleep(afterFailureMs, undefined, { signal }).catch(() => undefined);
      else if (!worked) await sleep(pollMs, undefined, { signal: pause.signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(seen);
    unwatch();
    stopWatching();
    await workers.remove(owner);
  }
}

async function executeNext(owner: string, signal: AbortSignal): Promise<boolean> {
  const runId = await leases.claim(newLease(owner), new Date());
  if (runId === null) return false;
  const started = performance.now();
  const { status, reason } = await executeRun(runId, owner, { signal });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`run ${runId} ${status} after ${seconds} s${reason === null ? "" : `: ${reason}`}`);
  return true;
}
