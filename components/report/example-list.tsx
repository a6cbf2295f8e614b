"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { methodStyles } from "@/components/charts/method-style";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { ExampleItem } from "./example-item";
import type { ExampleRow } from "./example-rows";

/** Longer lists scroll in a box of their own and draw only what is seen. */
const drawnWhole = 20;

type Props = { rows: readonly ExampleRow[]; record: RunRecord; report: Report };

/** Examples with the label each condition gave; a row opens to the raw replies. On a narrow screen a row becomes a block. */
export function ExampleList(props: Props) {
  const long = props.rows.length > drawnWhole;
  const labels = props.report.conditions.length + 1;
  const columns = `2.75rem minmax(11rem, 1fr) repeat(${labels}, minmax(4.5rem, ${roomForLabel(props.record, labels)}rem))`;
  return (
    <div style={{ "--example-columns": columns } as React.CSSProperties}>
      {long ? <VirtualRows {...props} /> : <WholeRows {...props} />}
    </div>
  );
}

/** Long labels get up to a line of their own where the columns of all labels then leave half of the page for the text. */
function roomForLabel({ labels }: RunRecord, columns: number): number {
  const longest = Math.max(...labels.map((label) => label.length)) * 0.475;
  return Math.max(6.5, Math.min(longest, 36 / columns));
}

function WholeRows({ rows, record, report }: Props) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Examples">
      <Head report={report} />
      <ul>
        {rows.map((row) => (
          <li key={row.index}>
            <ExampleItem row={row} record={record} report={report} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function VirtualRows({ rows, record, report }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change between renders; none is passed on as a prop
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 36,
    getItemKey: (at) => rows[at]?.index ?? at,
    overscan: 12,
    initialRect: { width: 800, height: 600 },
  });
  return (
    <div ref={box} className="max-h-[70vh] overflow-auto" tabIndex={0} role="region" aria-label="Examples">
      <Head report={report} />
      <ul style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index: at, key, start }) => {
          const row = rows[at];
          if (!row) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={at}
              aria-setsize={rows.length}
              aria-posinset={at + 1}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ExampleItem row={row} record={record} report={report} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Head({ report }: { report: Report }) {
  return (
    <div
      aria-hidden="true"
      className="sticky top-0 z-1 hidden items-end gap-x-3 border-b border-line-strong bg-paper py-1.5 text-small font-medium text-ink-2 sm:grid sm:[grid-template-columns:var(--example-columns)]"
    >
      <span>no.</span>
      <span>text</span>
      <span className="text-right">gold</span>
      {report.conditions.map(({ name, method }, at) => (
        <span key={at} className={`text-right ${methodStyles[method].text}`}>
          {name}
        </span>
      ))}
    </div>
  );
}
