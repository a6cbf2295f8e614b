import "server-only";
import { type Copied, copiedFrom } from "@/lib/core/report/copied";
import { writtenInstruction } from "@/lib/core/report/written-instruction";
import type { ConditionRecord } from "@/lib/core/run-record";
import type { StoredExample } from "@/lib/db/datasets";
import type { StoredRun } from "@/lib/db/runs";
import { shownExamples } from "./shown-examples";

/** What the instruction of a condition copied from the train examples it was written from; nothing where none was written. */
export function copiedIn(
  condition: ConditionRecord,
  { seed, dataset }: StoredRun,
  train: readonly StoredExample[],
): { copied?: Copied } {
  const instruction = writtenInstruction(condition, dataset.labels);
  if (instruction === null || condition.nUsed === null) return {};
  const shown = shownExamples({ seed, train }, { ...condition, seed: condition.seed ?? null }, condition.nUsed);
  const texts = shown.map(({ text }) => text);
  return { copied: copiedFrom(instruction, texts) };
}
