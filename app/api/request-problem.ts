import { Problem, type ProblemDetail } from "@/lib/core/problem";

/** A request that could not even be read: the HTTP status says more than a problem code would. */
export class RequestProblem extends Problem {
  constructor(
    readonly status: 400 | 415,
    message: string,
    details: ProblemDetail[] = [],
    options?: { cause?: unknown },
  ) {
    super("invalid", message, details, options);
  }
}
