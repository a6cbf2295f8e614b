import "server-only";

const reactions = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `react` once when `signal` is aborted, unless the returned function was called before. One listener a signal, however many calls
 * share it: a run has thousands, and Node's own list warns at eleven and is searched from its start.
 */
export function onAbort(signal: AbortSignal, react: () => void): () => void {
  const waiting = reactions.get(signal) ?? listenOnce(signal);
  waiting.add(react);
  return () => void waiting.delete(react);
}

function listenOnce(signal: AbortSignal): Set<() => void> {
  const waiting = new Set<() => void>();
  reactions.set(signal, waiting);
  signal.addEventListener("abort", () => [...waiting].forEach((react) => react()), { once: true });
  return waiting;
}

/** Rejects with the reason of `signal` as soon as that is aborted. */
export function sleep(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      resolve();
    }, seconds * 1000);
    const forget = onAbort(signal, () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
