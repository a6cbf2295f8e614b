import type { ConditionRecord, RunRecord } from "../run-record";
import type { MethodName } from "../types";

const showDemonstrations: ReadonlySet<MethodName> = new Set(["icl", "instruction-icl"]);

/**
 * The record for sharing without texts: test texts and prefixes that hold demonstrations become null. Every number can
 * still be recomputed, because raw replies stay. What a model wrote stays too: an instruction or a stray reply may quote a text.
 */
export function withoutTexts(record: RunRecord): RunRecord {
  return {
    ...record,
    test: record.test.map((example) => ({ ...example, text: null })),
    conditions: record.conditions.map(withoutDemonstrations),
  };
}

function withoutDemonstrations(condition: ConditionRecord): ConditionRecord {
  return showDemonstrations.has(condition.method) ? { ...condition, prefix: null } : condition;
}
