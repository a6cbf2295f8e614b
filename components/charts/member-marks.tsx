"use client";

import { useXAxisScale, useYAxisScale } from "recharts";
import { markPath } from "./mark-path";
import { methodStyles } from "./method-style";
import type { PlotPoint } from "./plot-point";

/** The conditions behind each mean, small and pale; the mean's own mark tells readers of their spread. */
export function MemberMarks({ points }: { points: readonly PlotPoint[] }) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!toX || !toY) return null;
  return (
    <g aria-hidden="true" pointerEvents="none">
      {points.flatMap(({ method, members = [] }, at) =>
        members.map(({ tokens, score }, place) => (
          <path
            key={`${at} ${place}`}
            d={markPath(methodStyles[method].shape, toX(tokens) ?? 0, toY(score) ?? 0, 2.6)}
            fill={methodStyles[method].color}
            fillOpacity={0.55}
          />
        )),
      )}
    </g>
  );
}
