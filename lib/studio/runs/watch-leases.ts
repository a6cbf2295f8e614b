import "server-only";
import * as leases from "@/lib/db/leases";
import { everySecond } from "./every-second";
import { isDead } from "./free-leases";
import { leaseMs } from "./hold-lease";
import { createSightings } from "./sightings";

/**
 * Frees the runs whose holder is gone, so that they are claimed again: those of dead processes of this host, and those whose lease nobody has
 * renewed for its whole length while this process watched. `leaseUntil` is only compared with itself: what a clock says that was set
 * forward or back takes no run from a living holder and leaves none to a dead one.
 */
export function createLeaseWatch(now: () => number = () => performance.now()): { look: () => Promise<void> } {
  const sightings = createSightings(isSameHold);
  return {
    async look() {
      const at = now();
      for (const { run: held, since } of sightings(await leases.listHeld(), at)) {
        if (at - since >= leaseMs || isDead(held.owner)) await leases.freeAsSeen(held);
      }
    },
  };
}

function isSameHold(before: leases.HeldRun, { owner, until }: leases.HeldRun): boolean {
  return before.owner === owner && before.until?.getTime() === until?.getTime();
}

/** Looks once a second; returns how to stop. */
export function watchLeases(): () => void {
  return everySecond(createLeaseWatch().look, "The leases could not be looked at:");
}
