import "server-only";
import * as leases from "@/lib/db/leases";
import { onBeat } from "./on-beat";
import { RunCancelled } from "./run-cancelled";

export const leaseMs = 15_000;
const heartbeatMs = 5_000;

export function newLease(owner: string): { owner: string; until: Date } {
  return { owner, until: new Date(Date.now() + leaseMs) };
}

/**
 * Holds a run while it executes: renews the lease, and aborts `controller` soon after somebody cancels the run (`RunCancelled`) or another
 * process has taken it (`LeaseLost`). Times are measured by a clock that does not jump. Returns how to stop.
 */
export function holdLease(runId: string, owner: string, controller: AbortController): () => void {
  let renewed = performance.now();
  const look = async () => {
    const orders = await leases.readOrders(runId, owner);
    if (orders === "cancel") controller.abort(new RunCancelled());
    else if (orders === "lost") controller.abort(new leases.LeaseLost("Another process has taken the run."));
    else if (performance.now() - renewed >= heartbeatMs) {
      await leases.renew(runId, newLease(owner));
      renewed = performance.now();
    }
  };
  return onBeat(() =>
    look().catch((error: unknown) => {
      // A database that is busy for a moment is no reason to stop, a lease that has run out is.
      if (error instanceof leases.LeaseLost || performance.now() - renewed > leaseMs) controller.abort(error);
    }),
  );
}
