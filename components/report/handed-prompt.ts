import { unplaced } from "@/lib/core/report/for-strangers";
import { instructionInPrefix } from "@/lib/core/report/instruction-in-prefix";
import type { HandedPrompt } from "@/lib/core/handover/prompt";
import type { PromptfooTest } from "@/lib/core/handover/promptfoo";
import type { RunRecord } from "@/lib/core/run-record";

/** The prompt of a condition as it is handed over; null where it is not there. `name` is the condition's in the report. */
export function handedPrompt({ conditions, labels, test }: RunRecord, at: number, name: string): HandedPrompt | null {
  const condition = conditions[at];
  if (!condition || condition.prefix === null) return null;
  const { prefix, follower, maxTokens, options } = condition;
  return {
    ...{ name, prefix, labels, maxTokens },
    instruction: options.instruction ?? instructionInPrefix(condition, labels),
    // The embedded model answers to this studio only: whoever takes the prompt along names a model of their own.
    model: follower && !follower.embedded ? unplaced(follower).model : "your-model",
    text: test[0]?.text ?? "the text to label",
  };
}

/** The scored examples; null where their texts were left out. */
export function testsOf({ test }: RunRecord): PromptfooTest[] | null {
  const tests = test.flatMap(({ text, gold }) => (text === null ? [] : [{ text, gold }]));
  return tests.length === test.length ? tests : null;
}
