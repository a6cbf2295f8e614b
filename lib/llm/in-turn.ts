import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import type { ModelEndpoint } from "./endpoint";
import { failureOf, passingReasons } from "./failure";
import { type Outcome, Places } from "./places";
import { longestServerWaitSeconds } from "./retry";
import { serverWaitSeconds } from "./server-wait";

const places = new Map<string, Places>();

/** The places of an endpoint, shared by everything in this process that asks it. */
export function placesOf(endpoint: ModelEndpoint): Places {
  const key = `${endpoint.id} ${endpoint.baseUrl}`;
  const found = places.get(key) ?? new Places(endpoint);
  places.set(key, found);
  found.follow(endpoint);
  return found;
}

/**
 * Makes one attempt when a place is free; how it ends sets how many may follow at once, and when. Throws what `call` throws, or the reason of
 * `signal` as soon as that is aborted, also while waiting.
 */
export async function inTurn<T>(places: Places, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const place = await places.take(signal);
  let outcome: Outcome = "nothing";
  try {
    signal.throwIfAborted();
    const value = await call();
    outcome = "answer";
    return value;
  } catch (error) {
    if (!signal.aborted) {
      const { reason, headers } = failureOf(error);
      outcome = outcomeOf(reason);
      const wait = serverWaitSeconds(headers, Date.now());
      if (wait !== null && wait <= longestServerWaitSeconds && outcome !== "answer") places.hold(wait);
    }
    throw error;
  } finally {
    places.leave(place, outcome);
  }
}

/** An endpoint that refuses one text answers all the same. */
const refusals = new Set<FailureReason>(["context-exceeded", "content-refused", "request-refused"]);

function outcomeOf(reason: FailureReason): Outcome {
  if (reason === "rate-limited" || reason === "timeout") return "overload";
  if (refusals.has(reason)) return "answer";
  return passingReasons.has(reason) ? "failure" : "nothing";
}
