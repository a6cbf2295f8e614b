"use client";

import { RunReport } from "@/components/report/run-report";
import type { RunRecord } from "@/lib/core/run-record";
import { RunActions } from "./run-actions";
import { RunNotice } from "./run-notice";
import { useLiveRun } from "./use-live-run";

type Props = { initial: RunRecord; datasetId: string | null; search: string };

export function RunPage({ initial, datasetId, search }: Props) {
  const { record, progress, lost, refresh } = useLiveRun(initial);
  return (
    <RunReport
      record={record}
      search={search}
      actions={<RunActions record={record} datasetId={datasetId} onChange={refresh} />}
      notice={<RunNotice record={record} progress={progress} lost={lost} />}
    />
  );
}
