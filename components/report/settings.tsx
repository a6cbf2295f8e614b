import { PREDICTION_MAX_TOKENS, THINKING_MAX_TOKENS, withThinking } from "@/lib/core/methods/token-limits";
import { formatTokens } from "@/lib/core/report/format";
import { fileWords } from "@/lib/core/report/model-words";
import { originInWords } from "@/lib/core/report/origin-words";
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
          <span className="text-ink-2">: {settings(stored, record).join("; ")}</span>
        </li>
      ))}
    </ul>
  );
}

function settings(stored: ConditionRecord, record: RunRecord): string[] {
  const { method, n, nUsed, options, prefixTokens, tokenSource } = stored;
  if (method === "imported") return ["predictions made elsewhere"];
  const template = options.template;
  const origin = originInWords(stored, record);
  return [
    ...(n === null ? [] : [`${n} examples asked for${nUsed === null ? "" : `, ${nUsed} used`}`]),
    ...(n === null ? [] : [drawInWords(stored, record.seed)]),
    ...(origin === null ? [] : [origin]),
    ...(template === undefined
      ? []
      : [`meta-prompt ${typeof template === "string" ? template : "of the owner's own"}`]),
    ...writtenBy(stored),
    limitInWords(stored),
    ...(stored.generator?.reasons
      ? [`at most ${formatTokens(THINKING_MAX_TOKENS)} tokens more for what the generator thinks before it writes`]
      : []),
    ...(prefixTokens === null || tokenSource === null
      ? []
      : [`${formatTokens(prefixTokens)} prefix tokens, ${tokenSourceWords[tokenSource]}`]),
  ];
}

/** What drew the demonstrations, and their order where it is not that of the draw. */
function drawInWords({ seed, options }: ConditionRecord, runSeed: number): string {
  return `drawn by seed ${seed ?? runSeed}${options.order === undefined ? "" : `, shown in order ${options.order}`}`;
}

/** The adapter that wrote, which its name does not say; its hash can be compared with that of a file. */
function writtenBy({ generator }: ConditionRecord): string[] {
  const files = generator?.files;
  return files?.adapter === undefined ? [] : [`written with ${fileWords(files)}`];
}

/** The token limit of a prediction, and what raised it. */
function limitInWords({ maxTokens, follower }: ConditionRecord): string {
  const raised = [
    ...(maxTokens > withThinking(PREDICTION_MAX_TOKENS, follower) ? ["for the longest label"] : []),
    ...(follower?.reasons ? [`by ${formatTokens(THINKING_MAX_TOKENS)} for what the follower thinks first`] : []),
  ];
  const why = raised.length === 0 ? "" : ` (raised from ${PREDICTION_MAX_TOKENS} ${raised.join(" and ")})`;
  return `at most ${formatTokens(maxTokens)} tokens a prediction${why}`;
}
