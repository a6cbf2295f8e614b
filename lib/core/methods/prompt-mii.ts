import { instructionPrefix } from "../prompts/instruction";
import type { Method } from "../types";
import { writeInstruction } from "./write-instruction";

/** One generator call writes the instruction. Serves Prompt-MII and Prompt-MII-Zero: they differ only in whether the generator was trained. */
export const promptMii: Method = {
  estimate: () => ({ generatorCalls: 1, followerCalls: 0 }),
  build: async (task, ask) => {
    const instruction = await writeInstruction(task, ask);
    return {
      prefix: instructionPrefix(instruction, task.labels),
      steps: [{ kind: "instruction", text: instruction, score: null }],
    };
  },
};
