import type { Step, Trial } from "../types";
import { cutMark } from "./generated-text";

/** A candidate as a search shows it: its score and the train examples it is of, whether it is the one in use, whether its writer was cut. */
export function candidateStep(
  text: string,
  score: number | null,
  chosen: boolean,
  trials: readonly Trial[],
  lengths: readonly string[] = [],
): Step {
  const marks = { ...(chosen && { chosen: true as const }), ...cutMark(lengths) };
  const kept = trials.map(({ gold, raw }) => ({ gold, raw }));
  return { kind: "candidate", text, score, ...marks, ...(kept.length > 0 && { trials: kept }) };
}
