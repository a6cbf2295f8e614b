"use client";

import { lazy, memo, Suspense, useRef } from "react";
import { type PlotPoint, plottedXs } from "@/components/charts/plot-point";
import { pngFile, svgFile } from "@/components/charts/save-plot";
import { Menu } from "@/components/ui/menu";
import { useWidth } from "@/components/ui/use-width";
import type { AxisName } from "@/lib/core/report/axes";
import { contextLimits, limitsNear } from "@/lib/core/report/context-limits";
import { readingName } from "@/lib/core/report/reading-name";
import type { Report } from "@/lib/core/report/report-types";
import type { RunRecord } from "@/lib/core/run-record";
import { AxisSwitch } from "./axis-switch";
import { axisWords } from "./axis-words";
import { ContextNote } from "./context-note";
import { isMeasured } from "./is-measured";
import { plotCsv } from "./plot-csv";
import { plotPoints, withoutPlace } from "./plot-points";
import { PublishedSwitch, usePublished } from "./published-switch";
import { fileName, saveFile } from "./save-file";
import { setUrlState } from "./url-state";
import { useOwnPrices } from "./use-own-prices";

const FrontierPlot = lazy(async () => ({ default: (await import("@/components/charts/frontier-plot")).FrontierPlot }));

/** Narrower than this the marks keep their names in the table only. */
const roomForLabels = 460;

/** Scores against what they cost; the report has its frontier along this axis. */
export const Picture = memo(function Picture(props: { record: RunRecord; report: Report; axis: AxisName }) {
  const { record, report, axis } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const points = plotPoints(record, report, axis);
  const published = usePublished(axis);
  const limits = axisWords[axis].context ? contextLimits(record) : [];
  const near = limitsNear(limits, plottedXs(points, published));
  // What was predicted elsewhere has no prompt here, so no place on any axis, and never will.
  const placeless = report.conditions.every(({ method }) => method === "imported");
  const measured = isMeasured(report);
  const height = Math.round(Math.min(430, Math.max(280, width * 0.62)));
  const name = readingName(report);
  const read = name === "strict" ? "" : `, replies read otherwise: ${name}`;
  const against = `acro-F1 against ${axisWords[axis].name}`;
  const title = `${record.name}: m${against}${read}`;
  return (
    <section aria-label={`M${against}`} className="@container min-w-0">
      {/* As high as the plot will be, also before its width is known here. */}
      <div ref={frame} className={points.length === 0 ? "" : "min-h-[clamp(280px,62cqi,430px)]"}>
        {points.length === 0 && (
          <p className="text-ink-2">
            {placeless
              ? "No picture: it sets scores against what a prompt costs, and these predictions were made elsewhere."
              : measured
                ? `No picture against ${axisWords[axis].name}: ${axisWords[axis].unknown}.`
                : "The picture appears with the first answers."}
          </p>
        )}
        {width > 0 && points.length > 0 && (
          <Suspense fallback={null}>
            <FrontierPlot
              {...{ points, published, width, height, title }}
              limits={near.map(({ tokens }) => tokens)}
              axis={axisWords[axis]}
              labels={width >= roomForLabels}
            />
          </Suspense>
        )}
      </div>
      {axis === "money" && <WhosePrices />}
      {points.length > 0 && <NotDrawn names={withoutPlace(report, axis)} axis={axis} />}
      {points.length > 0 && <ContextNote limits={limits} drawn={near} />}
      {points.length > 0 && <PublishedSwitch axis={axis} />}
      {!placeless && measured && (
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small">
          <AxisSwitch axis={axis} />
          {points.length > 0 && <Downloads {...{ frame, record, report, points, axis, title }} />}
        </div>
      )}
    </section>
  );
});

/** Whose prices the money is at, and where they can be typed. */
function WhosePrices() {
  const own = useOwnPrices().length > 0;
  return (
    <p className="mt-1 text-small text-ink-2">
      {own ? "At the prices you typed. " : "At the endpoints’ own prices. "}
      <button
        type="button"
        className="min-h-6 underline underline-offset-3 hover:text-ink"
        onClick={() => setUrlState({ tab: "costs", cost: "money" })}
      >
        {own ? "Change them" : "Type your own"} under What it costs
      </button>
    </p>
  );
}

function NotDrawn({ names, axis }: { names: readonly string[]; axis: AxisName }) {
  if (names.length === 0) return null;
  return (
    <p className="mt-1 text-small text-ink-2">
      Not drawn, as {axisWords[axis].unknown}: {names.join("; ")}.
    </p>
  );
}

function Downloads(props: {
  frame: React.RefObject<HTMLDivElement | null>;
  record: RunRecord;
  report: Report;
  points: PlotPoint[];
  axis: AxisName;
  title: string;
}) {
  const { frame, record, report, points, axis, title } = props;
  const save = async (ending: "svg" | "png") => {
    const picture = frame.current?.querySelector("svg");
    if (!picture) return;
    saveFile(fileName(record.name, ending), ending === "svg" ? svgFile(picture, title) : await pngFile(picture, title));
  };
  return (
    <Menu
      label="Save the picture"
      items={[
        { label: "SVG", onSelect: () => void save("svg") },
        { label: "PNG", onSelect: () => void save("png") },
        {
          label: "Its numbers (CSV)",
          onSelect: () => saveFile(fileName(record.name, "plot.csv"), plotCsv(points, axis, report), "text/csv"),
        },
      ]}
    />
  );
}
