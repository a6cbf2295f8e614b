import { repeatedEnd } from "../methods/repeated-end";
import { INSTRUCTION_MAX_TOKENS, withThinking } from "../methods/token-limits";
import type { ConditionRecord } from "../run-record";
import type { LabelSet } from "../types";
import { instructionInPrefix } from "./instruction-in-prefix";

/** The instruction that a generator or a search brought about, as its steps tell it, else read back from the prefix; null where there is none. */
export function writtenInstruction(condition: ConditionRecord, labels: LabelSet): string | null {
  if (condition.generator === null) return null;
  const steps = condition.steps ?? [];
  const step = steps.find(({ chosen }) => chosen) ?? steps.find(({ kind }) => kind === "instruction");
  return step?.text ?? instructionInPrefix(condition, labels);
}

export const instructionFlags = ["cut at the limit", "repeats itself"] as const;
/** What is wrong with an instruction that is measured all the same: its generator was stopped at its token limit, or fell into a loop. */
export type InstructionFlag = (typeof instructionFlags)[number];

/** The flags of a condition's instruction. Whether it was cut is known where one call wrote it. */
export function flagsOf(condition: ConditionRecord, labels: LabelSet): InstructionFlag[] {
  const instruction = writtenInstruction(condition, labels);
  if (instruction === null) return [];
  const calls = condition.build.filter(({ role }) => role === "generator");
  const [only] = calls.length === 1 ? calls : [];
  const limit = withThinking(INSTRUCTION_MAX_TOKENS, condition.generator);
  const cut = (only?.usage?.completionTokens ?? 0) >= limit;
  return instructionFlags.filter((flag) => (flag === "cut at the limit" ? cut : repeatedEnd(instruction) !== null));
}
