"use client";

import { memo, useMemo } from "react";
import { onAxis } from "@/lib/core/report/on-axis";
import { Answer } from "./answer";
import { axisWords } from "./axis-words";
import { ConditionsTable } from "./conditions-table";
import { GroupsTable } from "./groups-table";
import { isMeasured } from "./is-measured";
import { LeftOut } from "./left-out";
import { MatrixTable } from "./matrix-table";
import { ParserSwitch, ReadingNotice } from "./parser-switch";
import { Picture } from "./picture";
import { RankingNote } from "./rankings-table";
import { ReportTabs } from "./report-tabs";
import { SearchRemarks } from "./search-remarks";
import { setUrlState, useUrlState } from "./url-state";
import { useAxis } from "./use-axis";
import type { Scored } from "./use-report";

/** The answer, the picture, the table, then the details; not drawn again before there is another report. */
export const ReportBody = memo(function ReportBody({ record, reading, report }: Scored) {
  const measured = record.test.length > 0;
  return (
    <>
      {measured && <ReadingNotice reading={reading} />}
      <Answer record={record} report={report} />
      {measured && <Comparison {...{ record, reading, report }} />}
      <ReportTabs record={record} report={report} />
    </>
  );
});

/** The conditions side by side. */
function Comparison({ record, reading, report }: Scored) {
  const wide = useUrlState("figures") === "all";
  const axis = useAxis();
  const placed = useMemo(() => onAxis(report, axis), [report, axis]);
  return (
    <>
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
          <SearchRemarks record={record} />
          <LeftOut record={record} />
          {!report.sweep && <RankingNote conditions={report.conditions} />}
          {isMeasured(report) && (
            <p className="mt-3 text-small text-ink-2">
              Filled marks lie on the frontier: nothing else is both better and {axisWords[axis].less}. A mark with a
              core is a near tie: on it in at least one of five resamples.{" "}
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
          )}
        </section>
      </div>
      {report.matrices.map((matrix, at) => (
        <MatrixTable key={at} matrix={matrix} />
      ))}
    </>
  );
}
