"use client";

import { useState } from "react";
import type { Figures } from "@/lib/core/report/recompute";
import { RunReport } from "@/components/report/run-report";
import type { Budget } from "@/lib/core/contract/run";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { RunActions } from "./run-actions";
import { RunNotice } from "./run-notice";
import { RunSaid } from "./run-said";
import { useLiveRun } from "./use-live-run";

/** `initialJson` is the record as text: thousands of replies travel much faster as one string than as objects of the page. */
type Props = {
  initialJson: string;
  /** As far as it was when the record was read. */
  progress: LiveProgress | undefined;
  computed: Figures;
  datasetId: string | null;
  budget: Budget | null;
  search: string;
};

export function RunPage({ initialJson, progress: firstProgress, computed, datasetId, budget, search }: Props) {
  const [initial] = useState(() => JSON.parse(initialJson) as RunRecord);
  const { record, progress, lost, refresh } = useLiveRun(initial, firstProgress);
  return (
    <RunReport
      record={record}
      computed={record === initial ? computed : undefined}
      search={search}
      actions={
        <RunActions record={record} progress={progress} datasetId={datasetId} budget={budget} onChange={refresh} />
      }
      notice={
        <>
          <RunSaid record={record} progress={progress} lost={lost} />
          <RunNotice record={record} progress={progress} lost={lost} />
        </>
      }
    />
  );
}
