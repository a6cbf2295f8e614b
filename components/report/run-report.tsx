"use client";

import { memo, type ReactNode } from "react";
import type { RunRecord } from "@/lib/core/run-record";
import { onAxis } from "@/lib/core/report/on-axis";
import { Answer } from "./answer";
import { axisWords } from "./axis-words";
import { ConditionsTable } from "./conditions-table";
import { CutSearches } from "./cut-searches";
import { GroupsTable } from "./groups-table";
import { LeftOut } from "./left-out";
import { MatrixTable } from "./matrix-table";
import { ParserSwitch, ReadingNotice } from "./parser-switch";
import { Picture } from "./picture";
import { RankingNote } from "./rankings-table";
import { ReportTabs } from "./report-tabs";
import { RunLine } from "./run-line";
import type { Figures } from "@/lib/core/report/recompute";
import { setUrlState, UrlStateProvider, useUrlState } from "./url-state";
import { useAxis } from "./use-axis";
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
const Body = memo(function Body({ record: newest, computed }: Props) {
  const scored = useReport(newest, useReading(), computed);
  const wide = useUrlState("figures") === "all";
  const axis = useAxis();
  if (!scored) return <p className="mt-6 text-ink-2">Reading and scoring the stored replies…</p>;
  const { record, reading, report } = scored;
  if (record.test.length === 0) {
    return (
      <>
        <Answer record={record} report={report} />
        <ReportTabs record={record} report={report} />
      </>
    );
  }
  const placed = onAxis(report, axis);
  return (
    <>
      <ReadingNotice reading={reading} />
      <Answer record={record} report={report} />
      <div className={wide ? "mt-6 grid gap-6" : "mt-6 grid gap-8 xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]"}>
        <Picture record={record} report={placed} axis={axis} />
        <section aria-label="Conditions" className="min-w-0">
          {placed.sweep && (
            <GroupsTable key={`groups ${record.status}`} {...{ record, wide }} report={placed} sweep={placed.sweep} />
          )}
          {wide && report.sweep && <h2 className="mt-6 mb-1 text-data font-semibold">Every condition by itself</h2>}
          {(wide || !report.sweep) && (
            <ConditionsTable key={record.status} record={record} report={placed} wide={wide} />
          )}
          <CutSearches record={record} />
          <LeftOut record={record} />
          {!report.sweep && <RankingNote conditions={report.conditions} />}
          <p className="mt-3 text-small text-ink-2">
            Filled marks lie on the frontier: nothing else is both better and {axisWords[axis].less}. A mark with a core
            is a near tie: on it in at least one of five resamples.{" "}
            <button
              type="button"
              aria-pressed={wide}
              className="min-h-6 underline underline-offset-3 hover:text-ink"
              onClick={() => setUrlState({ figures: wide ? null : "all" })}
            >
              {wide ? "Fewer figures" : "All figures"}
            </button>
            <span className="block">
              <ParserSwitch reading={reading} />
            </span>
          </p>
        </section>
      </div>
      {report.matrices.map((matrix, at) => (
        <MatrixTable key={at} matrix={matrix} />
      ))}
      <ReportTabs record={record} report={report} />
    </>
  );
});
