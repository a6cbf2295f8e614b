import "server-only";
import { cpus } from "node:os";

const everyMs = 500;
/** A little work of others beside ours does no harm; more than this of a core and a thread of ours would wait for it. */
const tolerated = 0.4;

/** How many threads suit a machine whose other processes keep `othersBusy` of its cores at work. */
export function threadsBeside(othersBusy: number, cores: number, limit: number): number {
  return Math.max(1, Math.min(limit, Math.floor(cores - othersBusy + tolerated)));
}

/**
 * Tells how many threads to use now, from what other processes took in the last moments. All threads meet at every
 * layer of the model: one that waits for its core stops them all, so two threads on one free core are several times
 * slower than one. The number of threads changes no result. Returns what ends the watch.
 */
export function watchFreeCores(limit: number, use: (threads: number) => void): () => void {
  let before = sample();
  const timer = setInterval(() => {
    const now = sample();
    const elapsed = now.at - before.at;
    const others = Math.max(0, now.busy - before.busy - (now.own - before.own)) / elapsed;
    use(threadsBeside(others, cpus().length, limit));
    before = now;
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Milliseconds: of the clock, of all cores at work, of this process at work. */
function sample(): { at: number; busy: number; own: number } {
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), busy, own: (user + system) / 1000 };
}
