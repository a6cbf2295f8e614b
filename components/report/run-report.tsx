"use client";

import { memo, type ReactNode } from "react";
import type { Figures } from "@/lib/core/report/recompute";
import type { RunRecord } from "@/lib/core/run-record";
import { ReportBody } from "./report-body";
import { RunLine } from "./run-line";
import { UrlStateProvider } from "./url-state";
import { useReading } from "./use-reading";
import { useReport } from "./use-report";

type Props = { record: RunRecord; computed?: Figures };

/**
 * A run as people read it: the answer, the picture, the table, then the details. Everything shown is computed here from the
 * record alone, so the owner, a visitor of a link and a saved file see the same. `actions` stand beside the run's name,
 * `notice` above the answer; `search` is the query of the address as the server saw it. `computed` are the figures of this very
 * record where the server has computed them already, so that they are not computed once more before anything is seen.
 */
export function RunReport(props: Props & { actions?: ReactNode; notice?: ReactNode; search?: string }) {
  return (
    <UrlStateProvider value={props.search ?? ""}>
      <article>
        <RunLine record={props.record} actions={props.actions} />
        {props.notice}
        <Body record={props.record} computed={props.computed} />
      </article>
    </UrlStateProvider>
  );
}

/** Not drawn again when only what stands above it changes. */
const Body = memo(function Body({ record, computed }: Props) {
  const scored = useReport(record, useReading(), computed);
  if (!scored) return <p className="mt-6 text-ink-2">Reading and scoring the stored replies…</p>;
  return <ReportBody {...scored} />;
});
