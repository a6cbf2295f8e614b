"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useSettled } from "@/components/ui/use-settled";
import type { Estimate } from "@/lib/core/contract/estimate";
import type { StartedRun, StartRunInput } from "@/lib/core/contract/run";
import { runLimits } from "@/lib/core/contract/run-limits";
import type { ProblemDetail } from "@/lib/core/problem";
import { Refused, unwrap, type Answer } from "./answer";
import { counted, estimateInWords } from "./wording";

export type StartActions = {
  estimate: (request: StartRunInput) => Promise<Answer<Estimate>>;
  start: (request: StartRunInput) => Promise<Answer<StartedRun>>;
};

type Props = {
  request: StartRunInput;
  testable: boolean;
  /** True while a file that belongs to the request is being read. */
  reading: boolean;
  actions: StartActions;
  /** What a refusal says beside its sentence. */
  detailsInWords: (details: readonly ProblemDetail[]) => string[];
};

/** What the run will cost, and the button that starts it. */
export function StartBand({ request, testable, reading, actions, detailsInWords }: Props) {
  const router = useRouter();
  const settled = useSettled(request);
  const able =
    testable && !reading && settled.conditions.length > 0 && settled.conditions.length <= runLimits.conditions;
  const estimated = useQuery({
    queryKey: ["estimate", settled],
    queryFn: () => unwrap(actions.estimate(settled)),
    enabled: able,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const started = useMutation({
    mutationFn: () => unwrap(actions.start(request)),
    onSuccess: ({ id }) => router.push(`/runs/${id}`),
  });
  const busy = started.isPending || started.isSuccess;
  return (
    <section
      aria-label="Start"
      className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3 rounded-box border border-line bg-accent-soft px-4.5 py-3.5"
    >
      <div className="min-w-0 flex-[1_1_280px]">
        <p className="font-semibold">
          {counted(request.conditions.length, "condition")} on {counted(request.testSize ?? 0, "held-out example")}
        </p>
        <div aria-live="polite" className="text-small text-ink-2">
          {hindrance(request, testable) ?? (estimated.data && estimateInWords(estimated.data).join(", "))}
          {able && estimated.isError && <Problems error={estimated.error} detailsInWords={detailsInWords} />}
        </div>
        {started.isError && (
          <p role="alert" className="mt-1 text-bad">
            {started.error.message}
          </p>
        )}
      </div>
      <Button
        kind="primary"
        aria-disabled={!able || busy}
        onClick={() => able && hindrance(request, testable) === null && !busy && started.mutate()}
      >
        {busy ? "Starting…" : "Start the run"}
      </Button>
    </section>
  );
}

function Problems({ error, detailsInWords }: Pick<Props, "detailsInWords"> & { error: Error }) {
  const details = error instanceof Refused ? detailsInWords(error.details) : [];
  return (
    <div className="text-bad">
      {error.message}
      {details.length > 0 && (
        <ul className="mt-1 break-words">
          {details.map((said) => (
            <li key={said} dir="auto">
              {said}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function hindrance({ conditions }: StartRunInput, testable: boolean): string | null {
  if (!testable)
    return "Nothing is held out: with fewer than 6 examples nothing can be measured. Choose another dataset.";
  if (conditions.length > runLimits.conditions) {
    return `A run may have ${runLimits.conditions} conditions at most: choose fewer sizes, seeds, orders or models.`;
  }
  return conditions.length === 0 ? "Choose at least one condition, a generator and a follower." : null;
}
