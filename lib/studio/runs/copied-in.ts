import "server-only";
import { type Copied, copiedFrom } from "@/lib/core/report/copied";
import { writtenInstruction } from "@/lib/core/report/written-instruction";
import type { ConditionRecord } from "@/lib/core/run-record";
import type { StoredExample } from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import { shownExamples } from "./shown-examples";

/**
 * What the instruction of a condition copied from the train examples it was written from, and which of `texts` they are, to which it adds
 * those that are not there yet, each with its index; nothing where none was written.
 */
export function copiedIn(
  condition: ConditionRecord,
  { seed, dataset }: StoredRun,
  train: readonly StoredExample[],
  texts: Map<string, number>,
): { copied?: Copied; writtenFrom?: number[] } {
  const instruction = writtenInstruction(condition, dataset.labels);
  if (instruction === null || condition.nUsed === null) return {};
  const shown = shownExamples({ seed, train }, { ...condition, seed: condition.seed ?? null }, condition.nUsed);
  const writtenFrom = shown.map(({ text }) => {
    const at = texts.get(text) ?? texts.size;
    texts.set(text, at);
    return at;
  });
  const copied = copiedFrom(
    instruction,
    shown.map(({ text }) => text),
  );
  return { copied, writtenFrom };
}
