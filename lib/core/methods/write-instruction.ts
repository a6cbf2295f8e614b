import { Problem } from "../problem";
import { metaPrompt } from "../prompts/meta-prompt";
import type { Ask, Completion, Step, Task } from "../types";
import { cutMark, lengthNotes, repeatsPrompt } from "./generated-text";
import { requireDemonstrations } from "./require-demonstrations";
import { INSTRUCTION_MAX_TOKENS } from "./token-limits";

/** The instruction as the generator wrote it, and what the report says of it. */
export type Written = { instruction: string; steps: Step[] };

/**
 * The instruction that the generator writes from the task's demonstrations in one call, without the whitespace around it.
 * The template is `options.template`, or meta2 where none is set: whoever knows the generator's name sets it (`metaPromptTemplateFor`).
 * What it wrote is used as it is, also where it is cut or gives the prompt back: a note says so.
 * Throws a Problem when the generator declines or writes nothing; what `ask` throws passes through.
 */
export async function writeInstruction(task: Task, ask: Ask): Promise<Written> {
  const prompt = metaPrompt(task.options.template ?? "meta2", task.labels, requireDemonstrations(task));
  const completion = await ask({ role: "generator", prompt, maxTokens: INSTRUCTION_MAX_TOKENS });
  const instruction = requireInstruction(completion);
  const notes = notesOn(completion, prompt).map((text): Step => ({ kind: "note", text, score: null }));
  const written: Step = { kind: "instruction", text: instruction, score: null, ...cutMark(lengthNotes(completion)) };
  return { instruction, steps: [written, ...notes] };
}

function notesOn(completion: Completion, prompt: string): string[] {
  const repeats = repeatsPrompt(completion.text, prompt);
  return [
    ...(repeats ? ["The generator repeated the prompt it was given; it is measured as it is."] : []),
    ...lengthNotes(completion),
  ];
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
