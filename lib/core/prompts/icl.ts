import type { Example, LabelSet } from "../types";
import { enforcingLine, examplePairs } from "./pairs";

/** Prefix of n-shot in-context learning: the demonstrations in train order, then the request (method.md 3). */
export function iclPrefix(train: readonly Example[], labels: LabelSet): string {
  return `${examplePairs(train)}Now classify the next input. ${enforcingLine(labels)}`;
}
