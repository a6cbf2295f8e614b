import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import { sleep } from "./abort";
import { failureOf, passingReasons } from "./failure";
import { serverWaitSeconds } from "./server-wait";

export type Patience = {
  /** Attempts in all, those while the model was loading not counted. */
  attempts: number;
  /** Longest time in seconds, over all waits, that a loading model is waited for. */
  loadingSeconds: number;
  /** The longest pause, in seconds, that a server may ask for: one that asks for more is not waited for. */
  pauseSeconds: number;
  /** Rejects with the reason of `signal` as soon as that is aborted. */
  sleep: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** A server that asks for more (a daily limit) is not waited for. */
export const longestServerWaitSeconds = 300;

export const patient: Patience = {
  attempts: 8,
  loadingSeconds: 900,
  pauseSeconds: longestServerWaitSeconds,
  sleep,
  random: Math.random,
  now: Date.now,
};

/** For a person who waits for the answer: what fails is said at once. */
export const impatient: Patience = { ...patient, attempts: 1, loadingSeconds: 0, pauseSeconds: 2 };

/** For a person who watches a long answer being written: what passes soon is waited for, a long pause is said at once. */
export const watched: Patience = { ...patient, pauseSeconds: 5 };

/** Holds the error of the last attempt as its `cause`. */
export class GaveUp extends Error {
  override name = "GaveUp";
  constructor(
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`gave up after ${attempts} attempts`, { cause });
  }
}

const firstBackOffSeconds = 0.25;
const longestBackOffSeconds = 20;
const longestLoadingPauseSeconds = 15;

/**
 * Repeats `call` while another attempt can succeed and `isDown` does not say that none will. Throws `GaveUp`, or the reason of `signal` as
 * soon as that is aborted.
 */
export async function retry<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  patience: Patience,
  isDown: () => boolean = () => false,
): Promise<{ value: T; attempts: number }> {
  let failed = 0;
  let loadingSeconds = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      return { value: await call(), attempts: failed + 1 };
    } catch (error) {
      signal.throwIfAborted();
      const { reason, headers } = failureOf(error);
      const asked = serverWaitSeconds(headers, patience.now());
      const wait = reason === "loading" ? loadingPause(asked) : pause(reason, asked, failed, patience);
      if (reason === "loading") loadingSeconds += wait ?? 0;
      else failed += 1;
      const spent = reason === "loading" ? loadingSeconds > patience.loadingSeconds : failed >= patience.attempts;
      if (wait === null || spent || isDown()) throw new GaveUp(Math.max(failed, 1), error);
      await patience.sleep(wait, signal);
    }
  }
}

function loadingPause(asked: number | null): number {
  return Math.min(Math.max(asked ?? 1, 0.25), longestLoadingPauseSeconds);
}

/** Seconds until the next attempt: what the server asks for, else full jitter; null when there is to be none. */
function pause(
  reason: FailureReason,
  asked: number | null,
  failedBefore: number,
  { random, pauseSeconds }: Patience,
): number | null {
  if (!passingReasons.has(reason)) return null;
  if (asked !== null) return asked <= pauseSeconds ? asked : null;
  return random() * Math.min(longestBackOffSeconds, firstBackOffSeconds * 2 ** failedBefore);
}
