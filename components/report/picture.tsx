"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { pngFile, svgFile } from "@/components/charts/save-plot";
import { Menu } from "@/components/ui/menu";
import { conditionsCsv } from "@/lib/core/report/export-csv";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { plotPoints } from "./plot-points";
import { fileName, saveFile } from "./save-file";

const FrontierPlot = lazy(async () => ({ default: (await import("@/components/charts/frontier-plot")).FrontierPlot }));

/** Narrower than this the marks keep their names in the table only. */
const roomForLabels = 460;

export function Picture({ record, report }: { record: RunRecord; report: Report }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const points = plotPoints(report);
  // What was predicted elsewhere has no prompt here, so no place on the axis of tokens, and never will.
  const placeless = report.conditions.every(({ method }) => method === "imported");
  const height = Math.round(Math.min(430, Math.max(280, width * 0.62)));
  const read = report.parser === "strict" ? "" : ", replies read leniently";
  const title = `${record.name}: macro-F1 against prefix tokens${read}`;
  return (
    <section aria-label="Macro-F1 against prefix tokens" className="min-w-0">
      <div ref={frame} style={{ minHeight: placeless ? undefined : height }}>
        {points.length === 0 && (
          <p className="text-ink-2">
            {placeless
              ? "No picture: it sets scores against prefix tokens, and these predictions were made elsewhere."
              : "The picture appears with the first answers."}
          </p>
        )}
        {width > 0 && points.length > 0 && (
          <Suspense fallback={null}>
            <FrontierPlot {...{ points, width, height, title }} labels={width >= roomForLabels} />
          </Suspense>
        )}
      </div>
      {points.length > 0 && <Downloads frame={frame} record={record} report={report} title={title} />}
    </section>
  );
}

function Downloads(props: {
  frame: React.RefObject<HTMLDivElement | null>;
  record: RunRecord;
  report: Report;
  title: string;
}) {
  const { frame, record, report, title } = props;
  const save = async (ending: "svg" | "png") => {
    const picture = frame.current?.querySelector("svg");
    if (!picture) return;
    saveFile(fileName(record.name, ending), ending === "svg" ? svgFile(picture, title) : await pngFile(picture, title));
  };
  return (
    <div className="mt-1 text-small">
      <Menu
        label="Save the picture"
        items={[
          { label: "SVG", onSelect: () => void save("svg") },
          { label: "PNG", onSelect: () => void save("png") },
          {
            label: "Its numbers (CSV)",
            onSelect: () => saveFile(fileName(record.name, "csv"), conditionsCsv(report), "text/csv"),
          },
        ]}
      />
    </div>
  );
}

/** Width of an element in pixels, followed while it changes; 0 before the first measurement (on the server). */
function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
