"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { unwrap } from "@/components/runs/answer";
import { comparisonInWords, counted, estimateInWords } from "@/components/runs/wording";
import { Button } from "@/components/ui/button";
import type { Comparison } from "./comparison";
import type { RunRequest, WriteActions } from "./write-actions";

type Props = Comparison & {
  /** Why nothing can be measured, in words; null where it can. */
  hindrance: ReactNode;
  busy: "measure" | "choose" | null;
  failure: string | null;
  estimate: WriteActions["estimate"];
  onMeasure: () => void;
  onChoose: () => void;
};

/** The way on: the sensible comparison, what it will cost, and one button. */
export function MeasureBand({
  request,
  testSize,
  available,
  examples,
  hindrance,
  busy,
  failure,
  onMeasure,
  onChoose,
  estimate,
}: Props) {
  return (
    <section
      aria-labelledby="measure-title"
      className="mt-6 flex flex-wrap items-center gap-x-4.5 gap-y-3 rounded-box border border-line bg-accent-soft px-4.5 py-3.5"
    >
      <div className="min-w-0 flex-[1_1_320px]">
        <h2 id="measure-title" className="text-data font-semibold">
          Measure it
        </h2>
        <p className="text-ink-2">
          {hindrance ?? `${comparisonInWords(request.conditions)}, on ${heldOut(testSize, available)}`}
        </p>
        {failure !== null && (
          <p role="alert" className="mt-1 text-bad">
            {failure}
          </p>
        )}
      </div>
      {hindrance === null && (
        <EstimateLines request={{ ...request, testSize }} examples={examples} estimate={estimate} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="quiet" aria-disabled={hindrance !== null || busy !== null} onClick={onChoose}>
          {busy === "choose" ? "Keeping the examples…" : "Choose conditions…"}
        </Button>
        <Button kind="primary" aria-disabled={hindrance !== null || busy !== null} onClick={onMeasure}>
          {busy === "measure" ? "Starting…" : "Measure"}
        </Button>
      </div>
    </section>
  );
}

function heldOut(testSize: number, available: number): string {
  if (testSize < available) return `${testSize} of the ${available} held-out examples`;
  return testSize === 1 ? "the 1 held-out example" : `the ${testSize} held-out examples`;
}

type LinesProps = { request: RunRequest; examples: Props["examples"]; estimate: WriteActions["estimate"] };

function EstimateLines({ request, examples, estimate }: LinesProps) {
  const asked = useQuery({
    queryKey: ["estimate", examples, request],
    queryFn: () => (examples === null ? null : unwrap(estimate({ ...request, ...examples }))),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const lines = asked.data ? estimateInWords(asked.data) : [counted(callsOf(request), "call")];
  return (
    <p aria-live="polite" className="text-small text-ink-2 sm:text-right">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </p>
  );
}

/** One call a condition and test example, and one for each instruction that has yet to be written. */
function callsOf({ conditions, testSize = 0 }: RunRequest): number {
  const written = conditions.filter(({ method }) => method === "prompt-mii" || method === "prompt-mii-zero");
  return conditions.length * testSize + written.length;
}
