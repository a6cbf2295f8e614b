import type { ConditionRecord, RunRecord } from "../run-record";
import { type Copied, copiedFrom } from "./copied";
import { writtenInstruction } from "./written-instruction";

/** What an instruction copied, computed from the examples that it was written from; null where nothing was written or they are not in the record. */
export function copiedBy(condition: ConditionRecord, { train = [], labels }: RunRecord): Copied | null {
  const texts = condition.writtenFrom?.flatMap((at) => train[at] ?? []);
  const instruction = writtenInstruction(condition, labels);
  const whole = texts !== undefined && texts.length === condition.writtenFrom?.length;
  return whole && instruction !== null ? copiedFrom(instruction, texts) : null;
}
