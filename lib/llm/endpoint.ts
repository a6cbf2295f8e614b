import "server-only";

/** Where a model is reached: an OpenAI-compatible server and one model on it. `baseUrl` is normalised (`normaliseBaseUrl`). */
export type ModelEndpoint = {
  id: string;
  baseUrl: string;
  model: string;
  apiKey: string | null;
  limits: {
    /** Calls in flight at once from this process; 16 when not set. */
    concurrency?: number;
    /** Longest silence of the server within one attempt; 300 when not set, which is also the most that Node waits for headers. */
    timeoutSeconds?: number;
  };
};

const defaultConcurrency = 16;
const defaultTimeoutSeconds = 300;

export function concurrencyOf(endpoint: ModelEndpoint): number {
  return endpoint.limits.concurrency ?? defaultConcurrency;
}

export function timeoutSecondsOf(endpoint: ModelEndpoint): number {
  return endpoint.limits.timeoutSeconds ?? defaultTimeoutSeconds;
}

/** Host and port, the part of an address that a message names. */
export function hostOf(endpoint: ModelEndpoint): string {
  return new URL(endpoint.baseUrl).host;
}
