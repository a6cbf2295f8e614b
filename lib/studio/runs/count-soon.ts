import "server-only";
import { NoAnswer } from "@/lib/core/methods/no-answer";
import { onAbort } from "@/lib/llm/abort";
import { TimedOut, withinSilence } from "@/lib/llm/deadline";
import { CallProblem } from "@/lib/llm/errors";

/** The longest that a person who has the text before their eyes waits for its tokens to be counted. */
const patienceSeconds = 10;

/** What `count` finds; null where its model does not say it soon: it is on hold, away, or busy. Throws the reason of `signal`. */
export async function countSoon<T>(signal: AbortSignal, count: (soon: AbortSignal) => Promise<T>): Promise<T | null> {
  try {
    return await withinSilence(signal, patienceSeconds, (soon) => Promise.race([count(soon), aborted(soon)]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TimedOut || error instanceof CallProblem || error instanceof NoAnswer) return null;
    throw error;
  }
}

/** A call of the journal ends with its run, not with the patience of one count. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => onAbort(signal, () => reject(signal.reason as Error)));
}
