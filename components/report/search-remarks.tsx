import { conditionName } from "@/lib/core/methods/condition-name";
import { cutIn } from "@/lib/core/methods/cut-search";
import { nothingBetterIn } from "@/lib/core/methods/nothing-better";
import type { RunRecord } from "@/lib/core/run-record";

/** The conditions whose search the budget ended, so that their prompts are the best so far, and those whose search changed nothing. */
export function SearchRemarks({ record }: { record: RunRecord }) {
  const remarks = record.conditions.flatMap((condition) => {
    const [steps, name] = [condition.steps ?? [], conditionName(condition)];
    const [cut, kept] = [cutIn(steps), nothingBetterIn(steps)];
    return [
      ...(cut === null ? [] : [`${name}: ${cut} What it had found by then is measured.`]),
      ...(kept === null ? [] : [`${name}: ${kept}`]),
    ];
  });
  if (remarks.length === 0) return null;
  return (
    <ul className="mt-3 border-l-2 border-warn pl-3 text-small text-ink-2">
      {remarks.map((remark, at) => (
        <li key={at}>{remark}</li>
      ))}
    </ul>
  );
}
