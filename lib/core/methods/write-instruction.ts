import { Problem } from "../problem";
import { metaPrompt } from "../prompts/meta-prompt";
import type { Ask, Completion, Task } from "../types";
import { requireDemonstrations } from "./require-demonstrations";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";

/**
 * The instruction that the generator writes from the task's demonstrations in one call, without the whitespace around it.
 * The template is `options.template`, or meta2 where none is set: whoever knows the generator's name sets it (`metaPromptTemplateFor`).
 * Throws a Problem when the generator declines or writes nothing; what `ask` throws passes through.
 */
export async function writeInstruction(task: Task, ask: Ask): Promise<string> {
  const prompt = metaPrompt(task.options.template ?? "meta2", task.labels, requireDemonstrations(task));
  return requireInstruction(await ask({ role: "generator", prompt, maxTokens: INSTRUCTION_MAX_TOKENS }));
}

function requireInstruction({ text, stopReason }: Completion): string {
  const instruction = text.trim();
  if (stopReason !== "refusal" && instruction !== "") return instruction;
  const cut = "its tokens ended before it began to answer";
  const came = stopReason === "refusal" ? "it declined" : stopReason === "length" ? cut : "its answer was empty";
  throw new Problem(
    "unavailable",
    `The generator was asked to write an instruction, but ${came}. Run it again with another generator, other examples or another meta-prompt.`,
  );
}
