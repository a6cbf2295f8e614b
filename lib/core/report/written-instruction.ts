import { repeatedEnd } from "../methods/repeated-end";
import { INSTRUCTION_MAX_TOKENS, withThinking } from "../methods/token-limits";
import type { ConditionRecord } from "../run-record";
import type { LabelSet, Step } from "../types";
import { instructionInPrefix } from "./instruction-in-prefix";

/** The instruction that a generator or a search brought about, as its steps tell it, else read back from the prefix; null where there is none. */
export function writtenInstruction(condition: ConditionRecord, labels: LabelSet): string | null {
  if (condition.generator === null) return null;
  return stepOf(condition)?.text ?? instructionInPrefix(condition, labels);
}

export const instructionFlags = ["cut at the limit", "repeats itself"] as const;
/** What is wrong with an instruction that is measured all the same: its generator was stopped at its token limit, or fell into a loop. */
export type InstructionFlag = (typeof instructionFlags)[number];

/** The flags of a condition's instruction. In records whose steps do not say that it was cut, it is known where one call wrote it. */
export function flagsOf(condition: ConditionRecord, labels: LabelSet): InstructionFlag[] {
  const instruction = writtenInstruction(condition, labels);
  if (instruction === null) return [];
  const cut = stepOf(condition)?.cut ?? reachesLimit(condition);
  return instructionFlags.filter((flag) => (flag === "cut at the limit" ? cut : repeatedEnd(instruction) !== null));
}

function reachesLimit({ build, generator }: ConditionRecord): boolean {
  const calls = build.filter(({ role }) => role === "generator");
  const [only] = calls.length === 1 ? calls : [];
  return (only?.usage?.completionTokens ?? 0) >= withThinking(INSTRUCTION_MAX_TOKENS, generator);
}

function stepOf({ steps = [] }: ConditionRecord): Step | undefined {
  return steps.find(({ chosen }) => chosen) ?? steps.find(({ kind }) => kind === "instruction");
}
