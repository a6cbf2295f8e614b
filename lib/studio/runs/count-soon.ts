import "server-only";
import { NoAnswer } from "@/lib/core/methods/no-answer";
import { onAbort } from "@/lib/llm/abort";
import { CallProblem } from "@/lib/llm/errors";

/** The longest that a person who has the text before their eyes waits for its tokens to be counted. */
const patienceMs = 10_000;

/** What `count` finds; null where its model does not say it soon: it is on hold, away, or busy. Throws the reason of `signal`. */
export async function countSoon<T>(signal: AbortSignal, count: (soon: AbortSignal) => Promise<T>): Promise<T | null> {
  signal.throwIfAborted();
  const soon = new AbortController();
  const timer = setTimeout(() => soon.abort(), patienceMs);
  const forget = onAbort(signal, () => soon.abort());
  // A call of the journal ends with its run, not with the patience of one count.
  const late = new Promise<never>((_, reject) => onAbort(soon.signal, () => reject(soon.signal.reason as Error)));
  try {
    return await Promise.race([count(soon.signal), late]);
  } catch (error) {
    signal.throwIfAborted();
    if (soon.signal.aborted || error instanceof CallProblem || error instanceof NoAnswer) return null;
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
  }
}
