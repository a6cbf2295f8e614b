import type { MethodName } from "../types";

/** Which method the answer is about first: those that write an instruction, then the baselines. */
const preference: readonly MethodName[] = [
  "prompt-mii",
  "prompt-mii-zero",
  "manual",
  "instruction-icl",
  "gepa",
  "ape",
  "imported",
  "icl",
  "naive",
];

type Choosable = { method: MethodName; n: number | null };

/** The condition that all others are compared with: the largest ICL, else naive, the first of equals; null where there is neither. */
export function referenceCondition(conditions: readonly Choosable[]): number | null {
  return largest(conditions, "icl") ?? largest(conditions, "naive");
}

/**
 * The one of the usable conditions that the answer is about, by method and size alone: nothing is chosen by its score on
 * test examples (method.md 7). Null where none is usable.
 */
export function mainCondition(conditions: readonly Choosable[], usable: readonly number[]): number | null {
  for (const method of preference) {
    const found = largest(conditions, method, usable);
    if (found !== null) return found;
  }
  return null;
}

function largest(
  conditions: readonly Choosable[],
  method: MethodName,
  among: readonly number[] = [...conditions.keys()],
): number | null {
  const size = (at: number) => conditions[at]?.n ?? 0;
  return among
    .filter((at) => conditions[at]?.method === method)
    .reduce<number | null>((best, at) => (best === null || size(at) > size(best) ? at : best), null);
}
