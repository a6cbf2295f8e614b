import "server-only";
import pLimit, { type LimitFunction } from "p-limit";
import { onAbort } from "./abort";
import { concurrencyOf, type ModelEndpoint } from "./endpoint";

const limits = new Map<string, LimitFunction>();

/**
 * Runs `call` when one of the endpoint's places is free; the places are shared by everything in this process that uses the endpoint.
 * Throws the reason of `signal` as soon as that is aborted, also while waiting.
 */
export async function inTurn<T>(endpoint: ModelEndpoint, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const limit = limitOf(endpoint);
  return new Promise<T>((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason as Error));
    limit(() => {
      forget();
      signal.throwIfAborted();
      return call();
    }).then(resolve, reject);
  });
}

function limitOf(endpoint: ModelEndpoint): LimitFunction {
  const key = `${endpoint.id} ${endpoint.baseUrl}`;
  const concurrency = concurrencyOf(endpoint);
  const limit = limits.get(key) ?? pLimit(concurrency);
  limits.set(key, limit);
  if (limit.concurrency !== concurrency) limit.concurrency = concurrency;
  return limit;
}
