import "server-only";
import * as leases from "@/lib/db/leases";
import { everySecond } from "./every-second";

type Seen = { paused: leases.PausedRun; since: number };

/**
 * Ends the pauses that this process has watched for their whole length. A clock that was set back says that they have only begun, and their
 * runs would wait for as long as it was set back.
 */
export function createPauseWatch(now: () => number = () => performance.now()): { look: () => Promise<void> } {
  let seen = new Map<string, Seen>();
  return {
    async look() {
      const at = now();
      const paused = await leases.listPaused(new Date());
      seen = new Map(
        paused.map((one) => [one.runId, samePause(seen.get(one.runId), one) ?? { paused: one, since: at }]),
      );
      for (const { paused, since } of seen.values()) {
        // Both were read off one clock, one right after the other.
        const length = paused.until.getTime() - paused.pausedAt.getTime();
        if (at - since >= length) await leases.endPauseAsSeen(paused, new Date());
      }
    },
  };
}

function samePause(before: Seen | undefined, { until }: leases.PausedRun): Seen | undefined {
  return before?.paused.until.getTime() === until.getTime() ? before : undefined;
}

/** Looks once a second; returns how to stop. */
export function watchPauses(): () => void {
  return everySecond(createPauseWatch().look, "The pauses could not be looked at:");
}
