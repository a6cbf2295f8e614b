import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import type { Scores } from "@/lib/core/metrics";
import type { ConditionReport } from "@/lib/core/report/report-types";
import { mostInTable } from "./confusion";
import { directions, HeadButton } from "./head-button";
import { labelColumns, labelFeatures, type LabelRow } from "./label-columns";
import { setUrlState } from "./url-state";
import { VirtualTable } from "./virtual-table";

/** F1 of each label with its interval, to be sorted by any column; of many labels the worst first, and each leads to its part of the matrix. */
export function PerLabel({ scores, condition }: { scores: Scores; condition: ConditionReport }) {
  const data = useMemo(() => labelRows(scores, condition), [scores, condition]);
  const many = data.length > mostInTable;
  const table = useTable({
    features: labelFeatures,
    data,
    columns: labelColumns,
    initialState: { sorting: many ? [{ id: "f1", desc: false }] : [] },
  });
  const rows = table.getRowModel().rows;
  return (
    <section className={`w-full self-start ${many ? "max-w-180" : "max-w-150"}`} aria-label="F1 of each label">
      <h2 className="mb-1 text-data font-semibold">F1 of each label</h2>
      <VirtualTable
        label="Labels with their F1, its 95 % interval and counts"
        rows={rows.length}
        columns={labelColumns.length}
        head={table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="border-b border-line-strong text-small text-ink-2">
            {group.headers.map((header) => {
              const sorted = header.column.getIsSorted();
              return (
                <th
                  key={header.id}
                  scope="col"
                  aria-sort={sorted === false ? undefined : directions[sorted]}
                  className={`py-1 pl-2 font-medium whitespace-nowrap ${cellClass(header.column.id)}`}
                >
                  <HeadButton sorted={sorted} onSort={header.column.getToggleSortingHandler()}>
                    <table.FlexRender header={header} />
                  </HeadButton>
                </th>
              );
            })}
          </tr>
        ))}
        cells={(at) =>
          rows[at]?.getAllCells().map((cell) => {
            const { label } = cell.row.original;
            if (cell.column.id === "label") return <LabelCell key={cell.id} label={label} leads={many} />;
            return (
              <td key={cell.id} className={`pl-2 ${cellClass(cell.column.id)}`}>
                <table.FlexRender cell={cell} />
              </td>
            );
          })
        }
      />
    </section>
  );
}

function LabelCell({ label, leads }: { label: string; leads: boolean }) {
  return (
    <th scope="row" className="max-w-50 truncate text-left font-code font-normal sm:max-w-80" title={label}>
      {leads ? (
        <button type="button" className="max-w-full truncate hover:underline" onClick={() => setUrlState({ label })}>
          {label}
        </button>
      ) : (
        label
      )}
    </th>
  );
}

function cellClass(id: string): string {
  if (id === "label") return "pl-0! text-left";
  return id === "f1" ? "text-right font-semibold" : "text-right";
}

function labelRows({ perLabel }: Scores, { labelIntervals, method }: ConditionReport): LabelRow[] {
  return perLabel.map(({ f1, ...counts }, at) => {
    const interval = labelIntervals[at] ?? null;
    return { ...counts, ...(interval && { f1 }), interval, method };
  });
}
