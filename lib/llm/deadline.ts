import "server-only";
import { onAbort } from "./abort";

/** The server said nothing for the whole of an endpoint's time limit. */
export class TimedOut extends Error {
  override name = "TimedOut";
  constructor(seconds: number) {
    super(`no sign of life for ${seconds} s`);
  }
}

/**
 * Runs one attempt under a signal of its own that ends it when `signal` aborts or `alive` was not called for `seconds`.
 * The client's own timeout ends at the headers; this one covers the body too.
 */
export async function withinSilence<T>(
  signal: AbortSignal,
  seconds: number,
  run: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(new TimedOut(seconds)), seconds * 1000);
  const forget = onAbort(signal, () => own.abort(signal.reason));
  try {
    const value = await run(own.signal, () => timer.refresh());
    own.signal.throwIfAborted();
    return value;
  } catch (error) {
    own.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    forget();
  }
}
