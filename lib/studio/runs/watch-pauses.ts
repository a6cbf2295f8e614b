import "server-only";
import * as leases from "@/lib/db/leases";
import { everySecond } from "./every-second";
import { createSightings } from "./sightings";

/**
 * Ends the pauses that this process has watched for their whole length. A clock that was set back says that they have only begun, and their
 * runs would wait for as long as it was set back.
 */
export function createPauseWatch(now: () => number = () => performance.now()): { look: () => Promise<void> } {
  const sightings = createSightings(isSamePause);
  return {
    async look() {
      const at = now();
      for (const { run: paused, since } of sightings(await leases.listPaused(new Date()), at)) {
        // Both were read off one clock, one right after the other.
        const length = paused.until.getTime() - paused.pausedAt.getTime();
        if (at - since >= length) await leases.endPauseAsSeen(paused, new Date());
      }
    },
  };
}

function isSamePause(before: leases.PausedRun, { until }: leases.PausedRun): boolean {
  return before.until.getTime() === until.getTime();
}

/** Looks once a second; returns how to stop. */
export function watchPauses(): () => void {
  return everySecond(createPauseWatch().look, "The pauses could not be looked at:");
}
