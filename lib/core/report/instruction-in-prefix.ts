import { enforcingLine } from "../prompts/pairs";
import type { ConditionRecord } from "../run-record";
import type { LabelSet } from "../types";

/**
 * The instruction that a generator wrote, read back from the prefix in front of which nothing else stands (method.md 3); null
 * where none was written or the prefix is not there. Examples that hold a line beginning with "Input: " leave some of them in it.
 */
export function instructionInPrefix(
  { method, prefix, nUsed }: Pick<ConditionRecord, "method" | "prefix" | "nUsed">,
  labels: LabelSet,
): string | null {
  if (prefix === null) return null;
  const end = enforcingLine(labels);
  if (method === "prompt-mii" || method === "prompt-mii-zero") {
    return prefix.endsWith(`\n${end}`) ? prefix.slice(0, -end.length - 1) : null;
  }
  if (method !== "instruction-icl") return null;
  const parts = prefix.split("\nInput: ");
  return parts.slice(0, Math.max(1, parts.length - (nUsed ?? 0))).join("\nInput: ");
}
