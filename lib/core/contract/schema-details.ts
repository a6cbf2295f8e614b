import type { ZodError, core } from "zod";
import type { ProblemDetail } from "../problem";

const mostDetails = 100;

/** One detail an issue, at most 100, each with the JSON pointer (RFC 6901) to the value it is about; "" is the whole body. */
export function schemaDetails(error: ZodError): ProblemDetail[] {
  return flatten(error.issues, [])
    .slice(0, mostDetails)
    .map(({ path, message }) => ({ message, pointer: path.map((key) => `/${escape(key)}`).join("") }));
}

type Located = { path: PropertyKey[]; message: string };

function flatten(issues: readonly core.$ZodIssue[], base: PropertyKey[]): Located[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ path, message: issue.message }];
    return nearest(issue.errors.map((branch) => flatten(branch, path)));
  });
}

/** Of the alternatives of a union, those that got deepest before they failed: that is the one the caller meant. */
function nearest(branches: Located[][]): Located[] {
  const depth = (branch: Located[]) => branch.reduce((most, { path }) => Math.max(most, path.length), 0);
  const deepest = branches.reduce((most, branch) => Math.max(most, depth(branch)), 0);
  return branches.filter((branch) => depth(branch) === deepest).flat();
}

function escape(key: PropertyKey): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
