import type { ReactNode } from "react";
import type { Scores } from "@/lib/core/metrics";
import type { ConditionReport } from "@/lib/core/report/report-types";

/** A row for each condition that has scores, which `cell` puts under each column; `at` is its place among all conditions. */
export function ScoresTable<Column extends string>({
  label,
  caption,
  conditions,
  columns,
  heads,
  cell,
}: {
  label: string;
  caption: string;
  conditions: readonly ConditionReport[];
  columns: readonly Column[];
  heads: Readonly<Record<Column, string>>;
  cell: (column: Column, scores: Scores, at: number) => ReactNode;
}) {
  return (
    <div className="keep-first scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className="border-collapse text-data">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-small text-ink-2 [&>th]:py-1 [&>th]:pr-4 [&>th]:font-medium">
            <th scope="col" className="text-left">
              condition
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right">
                {heads[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ name, scores }, at) =>
            scores === null ? null : (
              <tr key={at} className="border-b border-line [&>*]:py-1 [&>*]:pr-4">
                <th scope="row" className="text-left font-normal">
                  {name}
                </th>
                {columns.map((column) => (
                  <td key={column} className="text-right whitespace-nowrap">
                    {cell(column, scores, at)}
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
