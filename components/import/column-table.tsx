"use client";

import type { Inspection } from "@/lib/core/contract/import";
import type { Mapping } from "@/lib/core/contract/mapping";
import { ColumnHead } from "./column-head";
import { roleOf, withRole, type Column } from "./column-roles";
import { ExactText } from "./exact-text";

type Props = { inspection: Inspection; mapping: Mapping; onMapping: (mapping: Mapping) => void };

/** The first rows of the file; the head of each column says what it is used for, and changes it. */
export function ColumnTable({ inspection: { columns, rows }, mapping, onMapping }: Props) {
  return (
    <div
      className="relative max-h-100 overflow-auto rounded-box border border-line bg-surface"
      tabIndex={0}
      role="region"
      aria-label="First rows of the file"
    >
      <table className="min-w-full text-data">
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="align-top">
            <th className="border-b border-line-strong py-2 pl-3 text-right text-tiny font-normal text-ink-3">line</th>
            {columns.map((column, at) => (
              <ColumnHead
                key={at}
                column={column}
                at={at}
                onRole={(role) => onMapping(withRole(mapping, columns, at, role))}
                textColumns={columns.filter(({ roles }) => roles.includes("text")).length}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells }) => (
            <tr key={line} className="border-b border-line align-top last:border-b-0">
              <td className="py-1 pl-3 text-right text-tiny leading-5 text-ink-3">{line}</td>
              {columns.map((column, at) => (
                <Cell key={at} column={column} value={cells[at] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, value }: { column: Column; value: string | null }) {
  const role = roleOf(column);
  const look = role === null ? "text-ink-3" : role === "text" ? "min-w-85" : "font-medium";
  return (
    <td className={`max-w-105 px-3 py-1 ${look}`}>
      <div dir="auto" className="line-clamp-2 whitespace-pre-wrap">
        {value === null ? (
          <span className="text-ink-3">–</span>
        ) : role === "label" ? (
          <ExactText value={value} />
        ) : (
          value
        )}
      </div>
    </td>
  );
}
