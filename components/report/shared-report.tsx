"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { storedFacts } from "@/lib/core/report/stored-facts";
import type { RunRecord } from "@/lib/core/run-record";
import { askReportWorker } from "./ask-report-worker";
import { CheckResult, type Check, type Sealed } from "./check-result";
import { computeFigures } from "./compute-figures";
import { compareFigures, type Figures } from "@/lib/core/report/recompute";
import { RunReport } from "./run-report";

/**
 * `claimed` came with the record; `computed` are the figures that are shown, where it is known whose they are. Figures that are computed of
 * the record when it is shown agree with whatever it says by then: that it is the one that was shared, `sealed` tells.
 */
type Props = { record: RunRecord; claimed: Figures; computed?: Figures; sealed?: Sealed; search?: string };

/**
 * A report for somebody else: read-only, with a button that scores the stored replies again in this browser and compares. Without
 * `computed`, as in a file that anybody may have changed, the figures shown are computed here as well.
 */
export function SharedReport({ record, claimed, computed, sealed, search }: Props) {
  const [check, setCheck] = useState<Check | "under way" | null>(null);
  const start = async () => {
    setCheck("under way");
    setCheck({
      ...(await recompute(record, claimed)),
      facts: storedFacts(record),
      seal: sealed ? { of: sealed.of, was: sealed.hash, is: await askReportWorker(record, { of: "hash" }) } : null,
    });
  };
  return (
    <RunReport
      {...{ record, computed, search }}
      actions={
        <Button disabled={check === "under way"} onClick={() => void start()}>
          Recompute
        </Button>
      }
      notice={
        <div role="status">
          {check === "under way" && <p className="mt-2 text-ink-2">Scoring the stored replies again…</p>}
          {check && check !== "under way" && <CheckResult check={check} />}
        </div>
      }
    />
  );
}

async function recompute(record: RunRecord, claimed: Figures): Promise<Omit<Check, "seal" | "facts">> {
  const start = performance.now();
  const result = compareFigures(claimed, await computeFigures(record, "strict"));
  const replies = record.conditions.reduce((sum, condition) => sum + condition.replies.filter(Boolean).length, 0);
  return { ...result, replies, seconds: (performance.now() - start) / 1000 };
}
