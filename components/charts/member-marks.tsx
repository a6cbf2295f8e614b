"use client";

import { useXAxisScale, useYAxisScale } from "recharts";
import { markPath } from "./mark-path";
import { methodStyles } from "./method-style";
import type { PlotPoint } from "./plot-point";

/** The conditions behind each mean, small and pale; the mean's own mark tells readers of their spread. */
export function MemberMarks({ points, place }: { points: readonly PlotPoint[]; place: (x: number) => number }) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!toX || !toY) return null;
  return (
    <g aria-hidden="true" pointerEvents="none">
      {points.flatMap(({ method, members = [] }, at) =>
        members.map(({ x, score }, member) => (
          <path
            key={`${at} ${member}`}
            d={markPath(methodStyles[method].shape, toX(place(x)) ?? 0, toY(score) ?? 0, 2.6)}
            fill={methodStyles[method].color}
            fillOpacity={0.55}
          />
        )),
      )}
    </g>
  );
}
