import type { Example } from "../types";
import { examplePairs } from "./pairs";

/**
 * What the generator reads for one candidate of APE: it is to find the instruction behind demonstrations, without being told the
 * label set, as in the forward mode of its authors (Zhou et al., 2023). The wording is ours.
 */
export function apePrompt(demonstrations: readonly Example[]): string {
  return `Somebody was given an instruction and some inputs, followed the instruction, and wrote a label for each input. These are the results:

${examplePairs(demonstrations)}
What was the instruction? Reply with the instruction alone, worded so that it can be followed for other inputs.`;
}
