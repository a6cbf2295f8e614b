import type { LabelSet } from "../types";
import { enforcingLine } from "./pairs";

/** Prefix of the zero-shot baseline: only the label names (method.md 3). */
export function naivePrefix(labels: LabelSet): string {
  return `Classify the Input. ${enforcingLine(labels)}`;
}
