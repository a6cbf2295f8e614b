import type { ZodError, core } from "zod";
import type { ProblemDetail } from "../problem";

const mostDetails = 100;

/** One detail an issue, at most 100, each with the JSON pointer (RFC 6901) to the value it is about; "" is the whole body. */
export function schemaDetails(error: ZodError): ProblemDetail[] {
  return flatten(error.issues, [])
    .slice(0, mostDetails)
    .map(({ path, message }) => ({ message, pointer: jsonPointer(path) }));
}

/** The JSON pointer (RFC 6901) to what stands under these keys, outermost first. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${escape(key)}`).join("");
}

type Located = { path: PropertyKey[]; message: string };

function flatten(issues: readonly core.$ZodIssue[], base: PropertyKey[]): Located[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ path, message: issue.message }];
    return nearest(issue.errors.map((branch) => flatten(branch, path)));
  });
}

/**
 * Of the alternatives of a union, those that got deepest before they failed, and of these the ones with the least wrong: that is what
 * the caller meant. What is wrong with several of them is said once.
 */
function nearest(branches: Located[][]): Located[] {
  const depth = (branch: Located[]) => branch.reduce((most, { path }) => Math.max(most, path.length), 0);
  const deepest = Math.max(...branches.map(depth));
  const deep = branches.filter((branch) => depth(branch) === deepest);
  const least = Math.min(...deep.map((branch) => branch.length));
  const told = deep.filter((branch) => branch.length === least).flat();
  return [...new Map(told.map((place) => [jsonPointer(place.path) + " " + place.message, place])).values()];
}

function escape(key: PropertyKey): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
