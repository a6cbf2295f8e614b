"use client";

import { memo, useState } from "react";
import { failureInWords } from "@/lib/core/failure-reason";
import { formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import type { Reply } from "@/lib/core/types";
import type { ExampleRow } from "./example-rows";
import { outcomeWords } from "./outcome-words";

type Props = { row: ExampleRow; record: RunRecord; report: Report };

/** One example in a line: what is gold, what each condition said; its number opens the raw replies. Scrolling draws only the rows that arrive. */
export const ExampleItem = memo(function ExampleItem({ row, record, report }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <div className="border-b border-line py-1.5 text-data">
      <div className="grid grid-cols-[2.75rem_1fr] gap-x-3 sm:items-baseline sm:[grid-template-columns:var(--example-columns)]">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Raw replies to example ${row.index + 1}`}
          className="min-h-6 text-left text-ink-3 hover:text-ink"
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">{open ? "▾" : "▸"}</span> {row.index + 1}
        </button>
        <span dir="auto" className={row.text === null ? "text-ink-3" : ""}>
          {row.text === null
            ? "shared without texts"
            : row.text.length > 400 && !open
              ? `${row.text.slice(0, 400)}…`
              : row.text}
        </span>
        <div className="col-start-2 flex flex-wrap gap-x-4 sm:contents">
          <Said name="gold" words={row.gold} look="text-ink" />
          {row.said.map((prediction, at) => (
            <Said
              key={at}
              name={report.conditions[at]?.name ?? ""}
              words={prediction ? (prediction.label ?? outcomeWords[prediction.outcome]) : "–"}
              look={sayLook(prediction?.label, prediction === null, row.gold)}
            />
          ))}
        </div>
      </div>
      {open && <RawReplies row={row} record={record} report={report} />}
    </div>
  );
});

function sayLook(label: string | null | undefined, missing: boolean, gold: string): string {
  if (missing) return "text-ink-3";
  if (label === null) return "text-bad italic";
  return label === gold ? "text-ink-2" : "text-bad";
}

function Said({ name, words, look }: { name: string; words: string; look: string }) {
  return (
    <span className={`relative font-code text-[0.78125rem] sm:text-right ${look}`}>
      <span className="font-text text-small text-ink-3 not-italic sm:sr-only">{name} </span>
      {words}
    </span>
  );
}

function RawReplies({ row, record, report }: Props) {
  return (
    <dl className="animate-arrive mt-2 mb-1 ml-4 border-l-2 border-line pl-3 sm:ml-14">
      {record.conditions.map(({ replies }, at) => {
        const reply = replies[row.index];
        return (
          <div key={at} className="py-1">
            <dt className="text-small text-ink-2">
              {report.conditions[at]?.name}
              {reply && <span className="text-ink-3"> {about(reply)}</span>}
            </dt>
            <dd>
              <RawReply reply={reply ?? null} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function RawReply({ reply }: { reply: Reply | null }) {
  if (reply === null) return <span className="text-ink-3">no answer yet</span>;
  if (reply.error !== null) return <span className="text-bad">{failureInWords(reply.error)}</span>;
  if (reply.raw === "") return <span className="text-ink-3">an empty reply</span>;
  return (
    <code dir="auto" className="whitespace-pre-wrap">
      {reply.raw}
    </code>
  );
}

function about({ usage, seconds, stopReason }: Reply): string {
  const cached = usage?.cachedTokens == null ? "" : `, ${formatTokens(usage.cachedTokens)} from cache`;
  const tokens = usage ? [`${formatTokens(usage.promptTokens)} tokens in${cached}, ${usage.completionTokens} out`] : [];
  const cut = stopReason === "length" ? ["stopped at its token limit"] : stopReason === "refusal" ? ["declined"] : [];
  return [...tokens, ...(seconds === null ? [] : [formatSeconds(seconds)]), ...cut].join(", ");
}
