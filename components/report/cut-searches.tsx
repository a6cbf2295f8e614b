import { conditionName } from "@/lib/core/methods/condition-name";
import { cutIn } from "@/lib/core/methods/cut-search";
import type { RunRecord } from "@/lib/core/run-record";

/** The conditions whose search the budget ended: their prompts are the best so far, not what the whole search would have found. */
export function CutSearches({ record }: { record: RunRecord }) {
  const cut = record.conditions.flatMap((condition) => {
    const remark = cutIn(condition.steps ?? []);
    return remark === null ? [] : [{ name: conditionName(condition), remark }];
  });
  if (cut.length === 0) return null;
  return (
    <ul className="mt-3 border-l-2 border-warn pl-3 text-small text-ink-2">
      {cut.map(({ name, remark }, at) => (
        <li key={at}>
          {name}: {remark} What it had found by then is measured.
        </li>
      ))}
    </ul>
  );
}
