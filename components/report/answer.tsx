import { formatTokens } from "@/lib/core/report/format";
import type { Report, Segment } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { isMeasured } from "./is-measured";
import { setUrlState } from "./url-state";

/** The result as a sentence, and beneath it what it cost to get and what its interval means. */
export function Answer({ record, report }: { record: RunRecord; report: Report }) {
  return (
    <header>
      <h1 className="mt-3.5 mb-1.5 max-w-245 font-read text-[1.375rem] leading-[1.36] tracking-[-0.008em] sm:text-answer">
        {report.answer.map((segment, at) => (
          <Piece key={at} {...segment} />
        ))}
      </h1>
      <p className="text-small text-ink-2">
        {callsInWords(record)}{" "}
        {isMeasured(report) && !report.sweep && "The interval covers the choice of test examples only. "}
        {record.extendedAfterLooking && "Test examples were added after results had been seen. "}
        <button
          type="button"
          className="min-h-6 underline underline-offset-3 hover:text-ink"
          onClick={() => showMeasured()}
        >
          How was this measured?
        </button>
      </p>
    </header>
  );
}

function Piece({ text: said, strong, muted }: Segment) {
  const text = said.replaceAll(" = ", "\u00a0=\u00a0").replaceAll(" %", "\u00a0%");
  if (strong) return <b className="font-semibold">{text}</b>;
  return muted ? <span className="text-ink-2">{text}</span> : text;
}

/** What led to the prefixes; a call that two conditions have in common is on the bill of each. */
function callsInWords({ conditions }: RunRecord): string {
  const of = (role: "generator" | "follower") =>
    conditions.flatMap(({ build }) => build.filter((call) => call.role === role));
  const [writing, searching] = [of("generator").length, of("follower").length];
  const parts = [
    `${formatTokens(writing)} generator ${writing === 1 ? "call" : "calls"}`,
    ...(searching === 0 ? [] : [`${formatTokens(searching)} of searches to the follower`]),
  ];
  const alone = conditions.some(({ method }) => method === "instruction-icl") ? ", each condition counted alone" : "";
  return `${parts.join(" and ")}${alone}.`;
}

function showMeasured(): void {
  setUrlState({ tab: "measured" });
  document.getElementById("details")?.scrollIntoView({ behavior: "smooth" });
}
