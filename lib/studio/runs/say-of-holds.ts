import "server-only";
import * as leases from "@/lib/db/leases";
import type { ModelEndpoint } from "@/lib/llm/endpoint";
import { placesOf } from "@/lib/llm/in-turn";
import { everySecond } from "./every-second";

/** A shorter pause is over before anybody wonders. */
const shortestSeconds = 2;

const words = "A model's server asked for a pause: the run goes on when that is over.";

/** While a run works, says on it why it makes no progress where one of its endpoints is on hold. Returns how to stop. */
export function sayOfHolds(runId: string, owner: string, endpoints: readonly ModelEndpoint[]): () => void {
  let said = false;
  const look = async () => {
    const held = endpoints.some((endpoint) => placesOf(endpoint).heldSeconds > shortestSeconds);
    if (held === said) return;
    await leases.setReason(runId, owner, held ? words : null);
    said = held;
  };
  return everySecond(look, "That a run waits for an endpoint could not be said:");
}
