/**
 * Aborted, as an AbortError, when the caller goes away. The reason the framework gives is its own kind of error, which a verb
 * would take for a failure.
 */
export function callerSignal(request: Request): AbortSignal {
  const gone = new AbortController();
  if (request.signal.aborted) gone.abort();
  else request.signal.addEventListener("abort", () => gone.abort(), { once: true });
  return gone.signal;
}
