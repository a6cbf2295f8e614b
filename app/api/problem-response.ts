import { ZodError } from "zod";
import type { ProblemDocument } from "@/lib/core/contract/problem";
import { jsonPointer, schemaDetails } from "@/lib/core/contract/schema-details";
import { Problem, type ProblemCode, type ProblemDetail } from "@/lib/core/problem";
import { namingFullDisk } from "../full-disk";
import { logCause } from "./log-cause";
import { RequestProblem } from "./request-problem";

const answers: Record<ProblemCode, { status: number; title: string }> = {
  invalid: { status: 422, title: "Not valid" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Not possible in this state" },
  unavailable: { status: 503, title: "Not available now" },
  "too-large": { status: 413, title: "Too large" },
  forbidden: { status: 403, title: "Not allowed" },
  "too-many": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
};

const unreadable = { 400: "Not readable", 415: "Wrong content type" };

/** What a caller is told of an error (RFC 9457). The technical cause goes to the log and never into the answer. */
export function problemDocument(error: unknown): ProblemDocument {
  const problem = asProblem(error);
  const { status, title } = answers[problem.code];
  return {
    type: `urn:prompt-mii-studio:problem:${problem.code}`,
    ...(problem instanceof RequestProblem
      ? { title: unreadable[problem.status], status: problem.status }
      : { title, status }),
    detail: problem.message,
    errors: problem.details.map(located),
  };
}

/** Each place is told as a line or as a pointer: a part of a form or a query parameter by its name, what is about no one place as the whole. */
function located(detail: ProblemDetail): ProblemDetail {
  const { line, pointer, field } = detail;
  if (line !== undefined || pointer !== undefined) return detail;
  return { ...detail, pointer: field === undefined ? "" : jsonPointer([field]) };
}

export function problemResponse(error: unknown): Response {
  const document = problemDocument(error);
  return Response.json(document, {
    status: document.status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

function asProblem(failure: unknown): Problem {
  const error = namingFullDisk(failure);
  if (error instanceof Problem) {
    // What a caller did wrong is the caller's to mend; the log is for what went wrong here.
    if (error.cause !== undefined && answers[error.code].status >= 500) logCause(error);
    return error;
  }
  if (error instanceof ZodError)
    return new Problem("invalid", "The request is not as described.", schemaDetails(error));
  logCause(error);
  return new Problem("internal", "The server could not finish this request. Its log says why; trying again may help.");
}
