import type { KnownEndpoint } from "../endpoints/known-endpoints";

/** Tokens of an instruction that a generator has yet to write (architecture.md). */
export const unwrittenTokens = [60, 400] as const;

/** Calls to one endpoint that are alike: how many, and at the least and at the most their tokens. */
export type Load = {
  endpoint: KnownEndpoint;
  parallel: boolean;
  calls: number;
  prompt: [number, number];
  /** The part of the prompt tokens that a server with a prefix cache reads only once. */
  repeated: [number, number];
  completion: [number, number];
};
