import { instructionPrefix } from "../prompts/instruction";
import type { Method, Task } from "../types";
import { bestOfK } from "./best-of-k";
import { writeInstruction } from "./write-instruction";

/**
 * Serves Prompt-MII and Prompt-MII-Zero: they differ only in whether the generator was trained. One generator call writes the
 * instruction, unless `options.candidates` asks for the best of several.
 */
export const promptMii: Method = {
  estimate: (task) => (severalWritten(task) ? bestOfK.estimate(task) : { generatorCalls: 1, followerCalls: 0 }),
  build: async (task, ask, onBest) => {
    if (severalWritten(task)) return bestOfK.build(task, ask, onBest);
    const { instruction, steps } = await writeInstruction(task, ask);
    return { prefix: instructionPrefix(instruction, task.labels), steps };
  },
};

function severalWritten({ options }: Task): boolean {
  return (options.candidates ?? 1) > 1;
}
