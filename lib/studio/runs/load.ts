import type { KnownEndpoint } from "../endpoints/known-endpoints";
import type { Range } from "./range";

/** Calls to one endpoint that are alike: how many, and at the least and at the most their tokens. */
export type Load = {
  endpoint: KnownEndpoint;
  parallel: boolean;
  calls: number;
  prompt: Range;
  /** The part of the prompt tokens that a server with a prefix cache reads only once. */
  repeated: Range;
  completion: Range;
};
