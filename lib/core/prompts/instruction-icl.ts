import type { Example, LabelSet } from "../types";
import { iclPrefix } from "./icl";

/** Prefix made of an instruction, then the whole in-context prefix (method.md 3). */
export function instructionIclPrefix(instruction: string, train: readonly Example[], labels: LabelSet): string {
  return `${instruction.trim()}\n${iclPrefix(train, labels)}`;
}
