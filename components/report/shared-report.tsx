"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatSeconds, formatTokens } from "@/lib/core/report/format";
import type { RunRecord } from "@/lib/core/run-record";
import { computeFigures } from "./compute-figures";
import { compareFigures, type Difference, type Figures } from "@/lib/core/report/recompute";
import { RunReport } from "./run-report";

type Check = { compared: number; differences: Difference[]; replies: number; seconds: number };

/** `claimed` came with the record; `computed` are the figures that are shown, where it is known whose they are. */
type Props = { record: RunRecord; claimed: Figures; computed?: Figures; search?: string };

/**
 * A report for somebody else: read-only, with a button that scores the stored replies again in this browser and compares. Without
 * `computed`, as in a file that anybody may have changed, the figures shown are computed here as well.
 */
export function SharedReport({ record, claimed, computed, search }: Props) {
  const [check, setCheck] = useState<Check | "under way" | null>(null);
  const start = async () => {
    setCheck("under way");
    setCheck(await recompute(record, claimed));
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

async function recompute(record: RunRecord, claimed: Figures): Promise<Check> {
  const start = performance.now();
  const result = compareFigures(claimed, await computeFigures(record, "strict"));
  const replies = record.conditions.reduce((sum, condition) => sum + condition.replies.filter(Boolean).length, 0);
  return { ...result, replies, seconds: (performance.now() - start) / 1000 };
}

function CheckResult({ check }: { check: Check }) {
  const { compared, differences, replies, seconds } = check;
  const work = `${formatTokens(compared)} figures computed anew in this browser from ${formatTokens(replies)} stored replies in ${formatSeconds(seconds)}`;
  if (differences.length === 0) return <p className="mt-2 text-ok">{work}: all agree with what was claimed.</p>;
  return (
    <div className="mt-2 text-bad">
      <p>
        {work}: {differences.length} {differences.length === 1 ? "differs" : "differ"} from what was claimed.
      </p>
      <ul className="mt-1 max-h-60 overflow-auto font-code text-small" tabIndex={0} aria-label="Differences">
        {differences.map(({ where, claimed, found }) => (
          <li key={where}>
            {where}: claimed {claimed}, found {found}
          </li>
        ))}
      </ul>
    </div>
  );
}
