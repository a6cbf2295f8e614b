import "server-only";
import * as leases from "@/lib/db/leases";
import { executeRun } from "../runs/execute";
import { newLease } from "../runs/hold-lease";

/** Executes the run that is next in the queue in this process, as a worker does. */
export async function executeHere(id: string) {
  const next = await leases.claim(newLease("here"), new Date());
  if (next !== id) throw new Error(`Expected run ${id} to be the next in the queue; it is ${next ?? "none"}.`);
  return executeRun(id, "here", { signal: new AbortController().signal });
}
