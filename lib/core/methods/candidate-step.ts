import type { Step } from "../types";
import { cutMark } from "./generated-text";

/** A candidate as a search shows it: its score on train examples, whether it is the one in use, and whether its writer was cut. */
export function candidateStep(
  text: string,
  score: number | null,
  chosen: boolean,
  lengths: readonly string[] = [],
): Step {
  return { kind: "candidate", text, score, ...(chosen && { chosen: true as const }), ...cutMark(lengths) };
}
