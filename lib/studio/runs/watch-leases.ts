import "server-only";
import * as leases from "@/lib/db/leases";
import { everySecond } from "./every-second";
import { isDead } from "./free-leases";
import { leaseMs } from "./hold-lease";

type Seen = { held: leases.HeldRun; since: number };

/**
 * Frees the runs whose holder is gone, so that they are claimed again: those of dead processes of this host, and those whose lease nobody has
 * renewed for its whole length while this process watched. `leaseUntil` is only compared with itself: what a clock says that was set
 * forward or back takes no run from a living holder and leaves none to a dead one.
 */
export function createLeaseWatch(now: () => number = () => performance.now()): { look: () => Promise<void> } {
  let seen = new Map<string, Seen>();
  return {
    async look() {
      const at = now();
      const held = await leases.listHeld();
      seen = new Map(held.map((one) => [one.runId, sameHold(seen.get(one.runId), one) ?? { held: one, since: at }]));
      for (const { held, since } of seen.values()) {
        if (at - since >= leaseMs || isDead(held.owner)) await leases.freeAsSeen(held);
      }
    },
  };
}

function sameHold(before: Seen | undefined, { owner, until }: leases.HeldRun): Seen | undefined {
  if (before?.held.owner !== owner || before.held.until?.getTime() !== until?.getTime()) return undefined;
  return before;
}

/** Looks once a second; returns how to stop. */
export function watchLeases(): () => void {
  return everySecond(createLeaseWatch().look, "The leases could not be looked at:");
}
