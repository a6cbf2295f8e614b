import type { ConditionRecord, RunRecord } from "../run-record";
import type { MethodName } from "../types";

const showDemonstrations: ReadonlySet<MethodName> = new Set(["icl", "instruction-icl"]);

/**
 * The record for sharing without texts: test texts and prefixes that hold demonstrations become null, and the
 * examples that instructions were written from are left out. Every score can still be recomputed, because raw replies stay. What a model wrote stays too: an instruction or a stray reply may quote a text.
 */
export function withoutTexts({ train: _, ...record }: RunRecord): RunRecord {
  return {
    ...record,
    test: record.test.map((example) => ({ ...example, text: null })),
    conditions: record.conditions.map(withoutDemonstrations),
  };
}

function withoutDemonstrations({ writtenFrom: _, ...condition }: ConditionRecord): ConditionRecord {
  return showDemonstrations.has(condition.method) ? { ...condition, prefix: null } : condition;
}
