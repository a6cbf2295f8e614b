import { instructionIclPrefix } from "../prompts/instruction-icl";
import type { Method } from "../types";
import { writeInstruction } from "./write-instruction";

/** One generator call writes the instruction; the demonstrations it was written from are shown after it. */
export const instructionIcl: Method = {
  estimate: () => ({ generatorCalls: 1, followerCalls: 0 }),
  build: async (task, ask) => {
    const { instruction, steps } = await writeInstruction(task, ask);
    return { prefix: instructionIclPrefix(instruction, task.train, task.labels), steps };
  },
};
