import "server-only";
import * as leases from "@/lib/db/leases";
import { placesOf } from "@/lib/llm/in-turn";
import { everySecond } from "./every-second";
import type { RunModel } from "./execution";
import { heldUpByEngine } from "./wait-for-engine";

/** A shorter wait is over before anybody wonders. */
const shortestSeconds = 2;

const askedForPause = "A model's server asked for a pause: the run goes on when that is over.";

type Asked = Pick<RunModel, "endpoint" | "embedded">;

/** While a run works, says on it why it makes no progress where one of its models cannot be asked. Returns how to stop. */
export function sayOfHolds(runId: string, owner: string, models: readonly Asked[]): () => void {
  let said: string | null = null;
  const look = async () => {
    const reason = await holdUp(models);
    if (reason === said) return;
    await leases.setReason(runId, owner, reason);
    said = reason;
  };
  return everySecond(look, "That a run waits for an endpoint could not be said:");
}

/** Of the embedded model its own health says more than the wait that it asks for while it is loaded. */
async function holdUp(models: readonly Asked[]): Promise<string | null> {
  const others = models.filter(({ embedded }) => !embedded);
  if (others.some(({ endpoint }) => placesOf(endpoint).heldSeconds > shortestSeconds)) return askedForPause;
  const lately = performance.now() - shortestSeconds * 1000;
  const silent = models.some(({ endpoint, embedded }) => embedded && !placesOf(endpoint).hasAnsweredSince(lately));
  return silent ? heldUpByEngine() : null;
}
