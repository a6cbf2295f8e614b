"use client";

import { useTable, type Header } from "@tanstack/react-table";
import { useMemo, type ReactNode } from "react";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { allColumns, columnClass, mainColumns } from "./condition-columns";
import { features, type ConditionFeatures, type ConditionRow } from "./condition-row";
import { directions, HeadButton } from "./head-button";

/** The conditions as a table: the picture's twin for readers, and with `wide` every figure there is. */
export function ConditionsTable({ record, report, wide }: { record: RunRecord; report: Report; wide: boolean }) {
  const data = useMemo(() => rows(record, report), [record, report]);
  const columns = useMemo(() => (wide ? allColumns(report) : mainColumns), [wide, report]);
  // Ranked once all is measured; callers give the status as key, so that it is done at the end of a watched run too.
  const table = useTable({
    features,
    data,
    columns,
    initialState: { sorting: record.status === "done" ? [{ id: "macroF1", desc: true }] : [] },
  });
  return (
    <div className="keep-first scroll-x" {...(wide && { tabIndex: 0, role: "region", "aria-label": "All figures" })}>
      <table className="w-full border-collapse text-data">
        <caption className="sr-only">Conditions with macro-F1, its 95 % interval, tokens and calls</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <HeadCell key={header.id} header={header} content={<table.FlexRender header={header} />} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className="border-b border-line">
              {row.getAllCells().map((cell) => (
                <BodyCell key={cell.id} id={cell.column.id}>
                  <table.FlexRender cell={cell} />
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell({ header, content }: { header: Header<ConditionFeatures, ConditionRow>; content: ReactNode }) {
  const sorted = header.column.getIsSorted();
  return (
    <th
      scope="col"
      aria-sort={sorted === false ? undefined : directions[sorted]}
      className={`border-b border-line-strong px-1 py-1.5 align-bottom sm:px-1.5 text-small font-medium text-ink-2 ${columnClass(header.column.id)}`}
    >
      {header.column.getCanSort() ? (
        <HeadButton sorted={sorted} onSort={header.column.getToggleSortingHandler()}>
          {content}
        </HeadButton>
      ) : (
        content
      )}
    </th>
  );
}

/** The name of a condition heads its row. */
function BodyCell({ id, children }: { id: string; children: ReactNode }) {
  const look = `px-1 py-1.75 sm:px-1.5 ${columnClass(id)}`;
  if (id !== "name") return <td className={`${look} whitespace-nowrap`}>{children}</td>;
  return (
    <th scope="row" className={`${look} font-normal wrap-anywhere`}>
      {children}
    </th>
  );
}

function rows(record: RunRecord, { conditions, comparisons }: Report): ConditionRow[] {
  const ends = conditions.flatMap(({ interval, scores }) => interval ?? scores?.macroF1 ?? []);
  const scale: [number, number] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  return conditions.map((condition, at) => ({
    condition,
    comparison: comparisons.find(({ a }) => a === at),
    stored: record.conditions[at],
    scale,
  }));
}
