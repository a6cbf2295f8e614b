import type { PlotPoint } from "@/components/charts/plot-point";
import type { AxisName } from "@/lib/core/report/axes";
import { csv } from "@/lib/core/report/export-csv";
import { readingColumns } from "@/lib/core/report/reading-name";
import type { Report } from "@/lib/core/report/report-types";
import { axisWords } from "./axis-words";

/** The marks of the picture as CSV for a spreadsheet: where each stands, along which axis, and on the frontier or not. */
export function plotCsv(points: readonly PlotPoint[], axis: AxisName, report: Report): string {
  return csv(
    points.map(({ name, method, n, x, score, interval, onFrontier, standing, pOnFrontier }) => ({
      ...{ name, method, n, axis: axisWords[axis].name, x, macroF1: score, ...readingColumns(report) },
      ...{ intervalLow: interval?.[0] ?? null, intervalHigh: interval?.[1] ?? null },
      ...{ onFrontier, standing, pOnFrontier },
    })),
  );
}
