"use client";

import { MethodMark } from "@/components/charts/method-mark";
import { HandOverMenu } from "@/components/handover/hand-over-menu";
import { RepetitionNote } from "@/components/instruction/repetition-note";
import { WordDiff } from "@/components/ui/word-diff";
import { repeatedEnd } from "@/lib/core/methods/repeated-end";
import type { Copied } from "@/lib/core/report/copied";
import { formatTokens } from "@/lib/core/report/format";
import { instructionInPrefix } from "@/lib/core/report/instruction-in-prefix";
import type { ConditionReport, Report } from "@/lib/core/report/report-types";
import { standingOf } from "@/lib/core/report/standing";
import type { ConditionRecord, RunRecord } from "@/lib/core/run-record";
import { handedPrompt, testsOf } from "./handed-prompt";
import { SearchSteps } from "./search-steps";
import { UrlSelect } from "./url-select";
import { useUrlState } from "./url-state";

/** Every prefix in full, and the words in which two of them differ. */
export function Prompts({ record, report }: { record: RunRecord; report: Report }) {
  return (
    <div className="grid gap-8">
      {record.conditions.filter(({ prefix }) => prefix !== null).length > 1 && (
        <Compare record={record} report={report} />
      )}
      {record.conditions.map((stored, at) => {
        const condition = report.conditions[at];
        return condition ? <Prompt key={at} {...{ record, at, condition, stored }} /> : null;
      })}
    </div>
  );
}

type PromptProps = { record: RunRecord; at: number; condition: ConditionReport; stored: ConditionRecord };

function Prompt({ record, at, condition, stored }: PromptProps) {
  const { name } = condition;
  const copied = condition.copied ?? stored.copied;
  const handed = handedPrompt(record, at, name);
  const repeated = repeatedEnd(instructionInPrefix(stored, record.labels) ?? "");
  return (
    <section aria-label={`Prompt of ${name}`} className="min-w-0">
      <div className="mb-1 flex flex-wrap items-center gap-2">
        <MethodMark method={condition.method} standing={standingOf(condition)} />
        <h2 className="text-data font-semibold">{name}</h2>
        <span className="text-ink-3">{factsOf(condition, stored)}</span>
        {handed && (
          <span className="ml-auto">
            <HandOverMenu prompt={handed} tests={() => Promise.resolve(testsOf(record))} />
          </span>
        )}
      </div>
      {stored.prefix === null ? (
        <p className="text-ink-2">
          {condition.method === "imported"
            ? "Made elsewhere: its prompt is not known here."
            : condition.status === "done"
              ? "It holds examples, and this report is shared without texts."
              : condition.status === "incomplete"
                ? "None was written."
                : "Not written yet."}
        </p>
      ) : (
        <>
          <PromptText name={name} text={stored.prefix} />
          {repeated !== null && <RepetitionNote repeated={repeated} />}
          {copied && <CopyingNote {...copied} />}
          <SearchSteps name={name} steps={stored.steps ?? []} scores={condition.candidates} />
        </>
      )}
    </section>
  );
}

/** Who wrote it is said once it is written. */
function factsOf({ prefixTokens, status }: ConditionReport, { generator, prefix }: ConditionRecord): string {
  const isWritten = prefix !== null || status === "done";
  return [
    ...(prefixTokens === null ? [] : [`${formatTokens(prefixTokens)} tokens in front of every query`]),
    ...(generator && isWritten ? [`written by ${generator.model}`] : []),
  ].join(", ");
}

/** How much of an instruction was copied from the examples that its generator saw. */
function CopyingNote({ passages, of, longest }: Copied) {
  if (of === 0) return null;
  return (
    <p className="mt-2 text-ink-2">
      {passages === 0
        ? "Copied from the examples it was written from: nothing of five words or more."
        : `Copied from the examples it was written from: ${passages} of its ${of} passages of five words, at most ${longest} words in a row. Whoever reads this prompt reads them too.`}
    </p>
  );
}

function PromptText({ name, text }: { name: string; text: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={`Text of ${name}`}
      dir="auto"
      className="max-h-120 overflow-auto rounded-box border border-line bg-surface px-4 py-3 whitespace-pre-wrap"
    >
      {text}
      <span className="text-ink-3">{"Input: {text}"}</span>
    </pre>
  );
}

function Compare({ record, report }: { record: RunRecord; report: Report }) {
  const [before, after] = [useUrlState("a"), useUrlState("b")];
  const [one, other] = [before, after].map((at) => (at === "" ? undefined : record.conditions[Number(at)]?.prefix));
  return (
    <section aria-label="Compare two prompts" className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-data font-semibold">Words that differ between</h2>
        <PromptSelect {...{ record, report }} name="a" label="First prompt" value={before} />
        <span className="text-ink-2">and</span>
        <PromptSelect {...{ record, report }} name="b" label="Second prompt" value={after} />
      </div>
      {typeof one === "string" && typeof other === "string" && <WordDiff before={one} after={other} />}
    </section>
  );
}

type PromptSelectProps = { record: RunRecord; report: Report; name: string; label: string; value: string };

function PromptSelect({ record, report, name, label, value }: PromptSelectProps) {
  return (
    <UrlSelect name={name} aria-label={label} value={value} className="max-w-full">
      <option value="">choose a prompt</option>
      {report.conditions.map((condition, at) => (
        <option key={at} value={at} disabled={record.conditions[at]?.prefix == null}>
          {condition.name}
        </option>
      ))}
    </UrlSelect>
  );
}
