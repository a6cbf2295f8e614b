"use client";

import { useState } from "react";
import { stepRows, stepsInWords, type StepRow } from "@/components/charts/step-series";
import type { Curve } from "./curves";

/** The numbers of a picture, written only when somebody opens them. */
export function CurveNumbers({ curve }: { curve: Curve }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-small">
      <summary className="w-fit text-ink-2 hover:text-ink">
        Numbers<span className="sr-only"> of {curve.title}</span>
      </summary>
      {open && <NumbersTable curve={curve} />}
    </details>
  );
}

function NumbersTable({ curve: { title, series, format } }: { curve: Curve }) {
  return (
    <div
      className="relative mt-1 max-h-80 overflow-auto border-y border-line"
      tabIndex={0}
      role="region"
      aria-label={`Numbers of ${title}`}
    >
      <table className="w-full">
        <thead className="sticky top-0 bg-paper">
          <tr className="text-right text-ink-2">
            <th className="py-1 pr-4 text-left font-medium">Steps</th>
            {series.map(({ name, dashed }, at) => (
              <th key={at} className="py-1 pl-4 font-medium">
                {name}
                {dashed && ", compared"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stepRows(series).map((row) => (
            <tr key={row.at} className="border-t border-line text-right">
              <th scope="row" className="py-0.5 pr-4 text-left font-normal whitespace-nowrap">
                {stepsInWords(row)}
              </th>
              {series.map((_, at) => (
                <td key={at} className="py-0.5 pl-4 whitespace-nowrap">
                  {cell(row, at, format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cell(row: StepRow, at: number, format: (value: number) => string): string {
  const [value, range] = [row[`value ${at}`], row[`range ${at}`]];
  if (typeof value !== "number") return "";
  if (!Array.isArray(range) || range[0] === range[1]) return format(value);
  return `${format(value)} (${format(range[0])} to ${format(range[1])})`;
}
