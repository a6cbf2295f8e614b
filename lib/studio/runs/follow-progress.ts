import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { goesOnByItself, type LiveProgress } from "@/lib/core/live-progress";
import { getLiveProgress } from "./get-live-progress";

const lookMs = 1_000;
/** Who wants to go on hearing asks again, and shows anew that he may. */
const longestMs = 60_000;

/**
 * How far a run is, `now` at once and then whenever something has changed, looked at each second: much cheaper than being asked each second.
 * Ends when nothing more will change by itself, when the run is deleted, or after a minute; throws the reason of `signal` when that is aborted.
 */
export async function* followProgress(
  id: string,
  now: LiveProgress,
  signal: AbortSignal,
): AsyncGenerator<LiveProgress> {
  const start = performance.now();
  let told = "";
  for (let progress: LiveProgress | null = now; progress; progress = await getLiveProgress(id)) {
    const text = JSON.stringify(progress);
    if (text !== told) yield progress;
    told = text;
    if (!goesOnByItself(progress) || performance.now() - start >= longestMs) return;
    await sleep(lookMs, undefined, { signal });
  }
}
