import { formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import type { ConditionRecord, RunRecord } from "@/lib/core/run-record";
import { tokenSourceWords } from "./figures";

/** What was asked of each condition, and what was used. */
export function Settings({ record, report }: { record: RunRecord; report: Report }) {
  return (
    <ul>
      {record.conditions.map((stored, at) => (
        <li key={at} className="border-b border-line py-1.5">
          <b className="font-medium">{report.conditions[at]?.name}</b>
          <span className="text-ink-2">: {settings(stored).join("; ")}</span>
        </li>
      ))}
    </ul>
  );
}

function settings({ method, n, nUsed, options, maxTokens, prefixTokens, tokenSource }: ConditionRecord): string[] {
  if (method === "imported") return ["predictions made elsewhere"];
  const template = options.template;
  return [
    ...(n === null ? [] : [`${n} examples asked for${nUsed === null ? "" : `, ${nUsed} used`}`]),
    ...(template === undefined
      ? []
      : [`meta-prompt ${typeof template === "string" ? template : "of the owner's own"}`]),
    `at most ${maxTokens} tokens a prediction${maxTokens > 10 ? " (raised from 10 for the longest label)" : ""}`,
    ...(prefixTokens === null || tokenSource === null
      ? []
      : [`${formatTokens(prefixTokens)} prefix tokens, ${tokenSourceWords[tokenSource]}`]),
  ];
}
