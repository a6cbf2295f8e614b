import "server-only";
import type { Abilities } from "@/lib/core/contract/endpoint";
import type { ServedModel } from "./served-model";

/** Where a model is reached: an OpenAI-compatible server and one model on it. `baseUrl` is normalised (`normaliseBaseUrl`). */
export type ModelEndpoint = {
  id: string;
  baseUrl: string;
  model: string;
  apiKey: string | null;
  /** Tells models apart that are asked for by the same name. */
  adapter?: string;
  /** What a test call found, so that nothing of it is learnt again by a refusal. */
  abilities?: Abilities | null;
  limits: {
    /** Calls in flight at once from this process; when not set 16 of one run, and 64 of all. */
    concurrency?: number;
    /** Attempts that may begin within a minute, from this process and evenly spaced; as many as there are places when not set. */
    requestsPerMinute?: number;
    /** Longest silence of the server within one attempt; 300 when not set, which is also the most that Node waits for headers. */
    timeoutSeconds?: number;
  };
  /** Set where all answers must come from one model: those of a run. */
  served?: ServedModel;
};

const defaultConcurrency = 16;
const defaultConcurrencyOfAll = 64;
const defaultTimeoutSeconds = 300;

/** Calls in flight at once of one run. */
export function concurrencyOf(endpoint: ModelEndpoint): number {
  return endpoint.limits.concurrency ?? defaultConcurrency;
}

/** Calls in flight at once of all that ask it. */
export function mostCallsAtOnce(endpoint: ModelEndpoint): number {
  return endpoint.limits.concurrency ?? defaultConcurrencyOfAll;
}

export function timeoutSecondsOf(endpoint: ModelEndpoint): number {
  return endpoint.limits.timeoutSeconds ?? defaultTimeoutSeconds;
}

/** Where a server answers what is no part of OpenAI's format. */
export function rootOf(endpoint: ModelEndpoint): string {
  return endpoint.baseUrl.replace(/\/v1$/, "");
}

/** Host and port, the part of an address that a message names. */
export function hostOf(endpoint: ModelEndpoint): string {
  return new URL(endpoint.baseUrl).host;
}
