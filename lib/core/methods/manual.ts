import { Problem } from "../problem";
import { instructionPrefix } from "../prompts/instruction";
import type { Method, Task } from "../types";

/** An instruction that a person wrote or edited; no call before the predictions. */
export const manual: Method = {
  estimate: () => ({ generatorCalls: 0, followerCalls: 0 }),
  build: async (task) => {
    const instruction = requireOwnInstruction(task);
    return {
      prefix: instructionPrefix(instruction, task.labels),
      steps: [{ kind: "instruction", text: instruction, score: null }],
    };
  },
};

function requireOwnInstruction({ options }: Task): string {
  const instruction = options.instruction?.trim() ?? "";
  if (instruction !== "") return instruction;
  throw new Problem(
    "invalid",
    "A condition with your own prompt needs the text of its instruction, but it is empty. Write the instruction, or choose the naive condition to send label names only.",
    [{ message: "The instruction is empty", field: "instruction" }],
  );
}
