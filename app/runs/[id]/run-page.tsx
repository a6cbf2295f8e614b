"use client";

import { RunReport } from "@/components/report/run-report";
import type { RunRecord } from "@/lib/core/run-record";
import { RunActions } from "./run-actions";
import { RunNotice } from "./run-notice";
import { useLiveRun } from "./use-live-run";

export function RunPage({ initial, search }: { initial: RunRecord; search: string }) {
  const { record, progress, lost, refresh } = useLiveRun(initial);
  return (
    <RunReport
      record={record}
      search={search}
      actions={<RunActions record={record} onChange={refresh} />}
      notice={<RunNotice record={record} progress={progress} lost={lost} />}
    />
  );
}
