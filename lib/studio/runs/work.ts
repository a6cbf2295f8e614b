import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import * as leases from "@/lib/db/leases";
import { onWrite } from "@/lib/db/on-write";
import * as workers from "@/lib/db/workers";
import { executeRun } from "./execute";
import { leaseOwner } from "./free-leases";
import { newLease } from "./hold-lease";
import { onBeat } from "./on-beat";
import { RunSlots } from "./run-slots";
import { watchLeases } from "./watch-leases";
import { watchPauses } from "./watch-pauses";

/** Between two looks for a run while nothing is heard to have been written: so soon a run starts where files tell of no change. */
const pollMs = 1_000;
const seenMs = 5_000;
/** What failed is likely to fail again at once, and to fill the log. */
const afterFailureMs = 3_000;

/** Runs executed at once, so that one that waits for its endpoint does not keep others from theirs. */
const mostRunsAtOnce = 4;
/** With those that wait for a model to be fetched or loaded; each of them looks for it twice a second. */
const mostRunsHeld = 32;

/**
 * Executes runs, some at once, as they are queued, left by a process that died, or due after a pause; returns when `signal` is aborted and they
 * have ended. Runs on one endpoint take turns there call by call.
 */
export async function work(signal: AbortSignal): Promise<void> {
  const worker = leaseOwner();
  await workers.markSeen(worker, new Date());
  const seen = setInterval(() => {
    workers
      .markSeen(worker, new Date())
      .catch((error: unknown) => console.error("The worker cannot say that it lives:", error));
  }, seenMs);
  let pause = new AbortController();
  const executing = new Set<Promise<void>>();
  const slots = new RunSlots(mostRunsAtOnce);
  const wake = () => pause.abort();
  const wakeAtWork = onBeat(() => {
    if (executing.size > 0) wake();
  });
  const stopWatching = [watchLeases(), watchPauses(), wakeAtWork];
  // An execution writes all the time itself, and would only be heard by itself.
  let unwatch = onWrite(wake);
  const watchWrites = () => {
    unwatch();
    unwatch = executing.size === 0 ? onWrite(wake) : () => undefined;
  };
  signal.addEventListener("abort", wake, { once: true });
  try {
    while (!signal.aborted) {
      // Made before the look, so that what is written during it is not missed.
      pause = new AbortController();
      const room = slots.open && executing.size < mostRunsHeld;
      const claimed = room ? await claimNext(signal) : null;
      if (claimed) {
        slots.take();
        const done = execute(claimed, signal, slots).finally(() => {
          slots.leave();
          executing.delete(done);
          watchWrites();
          wake();
        });
        executing.add(done);
        watchWrites();
      } else await sleep(pollMs, undefined, { signal: pause.signal }).catch(() => undefined);
    }
    await Promise.all(executing);
  } finally {
    clearInterval(seen);
    unwatch();
    for (const stop of stopWatching) stop();
    await workers.remove(worker);
  }
}

type Claimed = { runId: string; owner: string };

/** Every execution holds its run under a name of its own: a run taken from a process that slept is not written to twice. */
async function claimNext(signal: AbortSignal): Promise<Claimed | null> {
  try {
    if (!(await leases.anyToClaim(new Date()))) return null;
    const owner = leaseOwner();
    const runId = await leases.claim(newLease(owner), new Date());
    return runId === null ? null : { runId, owner };
  } catch (error) {
    console.error("The worker could not look for a run:", error);
    await sleep(afterFailureMs, undefined, { signal }).catch(() => undefined);
    return null;
  }
}

async function execute({ runId, owner }: Claimed, signal: AbortSignal, slots: RunSlots): Promise<void> {
  const started = performance.now();
  try {
    const { status, reason } = await executeRun(runId, owner, { signal, slots });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`run ${runId} ${status} after ${seconds} s${reason === null ? "" : `: ${reason}`}`);
  } catch (error) {
    if (error instanceof leases.LeaseLost) return;
    console.error("The worker could not go on with a run:", error);
    await sleep(afterFailureMs, undefined, { signal }).catch(() => undefined);
  }
}
