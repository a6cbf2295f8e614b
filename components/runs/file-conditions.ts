import type { ImportRunInput } from "@/lib/core/contract/import-run";
import { runLimits } from "@/lib/core/contract/run-limits";
import type { ImportedArm } from "@/lib/core/dataset/read-arms";
import type { ProblemDetail } from "@/lib/core/problem";

/** The conditions that the arms of a file come to. */
export function conditionsOfArms(arms: readonly ImportedArm[]): ImportRunInput["conditions"] {
  return arms.map(({ name, predictions }) => ({
    method: "imported",
    name: name.slice(0, runLimits.nameLength),
    predictions,
  }));
}

/** A refusal names so many lines on a page. */
const mostShown = 5;

/**
 * What a refused request says of lines of the file, in words; `first` is the index of the first of its conditions in the request. What
 * is about no line stands without one.
 */
export function linesInWords(details: readonly ProblemDetail[], arms: readonly ImportedArm[], first: number): string[] {
  const said = details.flatMap(({ pointer, message }) => {
    const [, at, line] = /^\/conditions\/(\d+)\/predictions(?:\/(\d+))?$/.exec(pointer ?? "") ?? [];
    const arm = at === undefined ? undefined : arms[Number(at) - first];
    if (!arm) return [];
    return [line === undefined ? message : `Line ${arm.lines[Number(line)] ?? "?"}: ${message}`];
  });
  // Each arm of a file has the same texts, so what is said of one is said of all.
  const distinct = [...new Set(said)];
  return distinct.length > mostShown
    ? [...distinct.slice(0, mostShown), `and ${distinct.length - mostShown} more`]
    : distinct;
}
