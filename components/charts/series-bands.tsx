"use client";

import { useXAxisScale, useYAxisScale } from "recharts";
import { methodStyles } from "./method-style";
import { bySeries, type PlotPoint } from "./plot-point";

/** Pale bands between the ends of the intervals along each series; the bars at the marks are what was computed. */
export function SeriesBands({ points, place }: { points: readonly PlotPoint[]; place: (x: number) => number }) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!toX || !toY) return null;
  return (
    <g aria-hidden="true" pointerEvents="none">
      {bySeries(points).map((series) => {
        const ends = series.flatMap(({ x, interval }) => (interval ? [{ x: toX(place(x)) ?? 0, interval }] : []));
        if (ends.length < 2) return null;
        const corners = [
          ...ends.map(({ x, interval }) => `${x} ${toY(interval[1]) ?? 0}`),
          ...ends.toReversed().map(({ x, interval }) => `${x} ${toY(interval[0]) ?? 0}`),
        ];
        const { color } = methodStyles[series[0]?.method ?? "naive"];
        return <path key={series[0]?.series} d={`M${corners.join("L")}Z`} fill={color} fillOpacity={0.09} />;
      })}
    </g>
  );
}
