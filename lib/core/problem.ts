import type { Mapping } from "./contract/mapping";

/**
 * Where a problem is: a line (from 1) and optionally a field of pasted or uploaded text, or a JSON pointer into a request body.
 * `mapping` is an answer to the problem that can be sent as it stands; `message` then says what it would do.
 */
export type ProblemDetail = { message: string; line?: number; field?: string; pointer?: string; mapping?: Mapping };

export const problemCodes = [
  "invalid",
  "not-found",
  "conflict",
  "unavailable",
  "too-large",
  "forbidden",
  "too-many",
  "internal",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * The one error a person may see: `message` says what was expected, what came, and what to do.
 * The technical reason is kept in `cause` for the log and never shown.
 */
export class Problem extends Error {
  override name = "Problem";
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly details: ProblemDetail[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What `work` gives, or the Problem that it throws; throws on any other error. */
export function orProblem<T>(work: () => T): T | Problem {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
