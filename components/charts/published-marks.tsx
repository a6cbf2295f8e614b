"use client";

import { useXAxisScale, useYAxisScale } from "recharts";
import { markPath } from "./mark-path";
import { methodStyles } from "./method-style";
import type { Pointed } from "./plot-detail";
import type { PublishedMark } from "./plot-point";

type Props = {
  marks: readonly PublishedMark[];
  place: (x: number) => number;
  onPoint: (pointed: Pointed | null) => void;
};

/** Figures of the paper: the shape of their method in a dashed grey outline, apart from all that was measured here. */
export function PublishedMarks({ marks, place, onPoint }: Props) {
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!toX || !toY) return null;
  return (
    <g>
      {marks.map((point) => {
        const [x, y] = [toX(place(point.x)) ?? 0, toY(point.score) ?? 0];
        const show = () => onPoint({ point, x, y });
        const hide = () => onPoint(null);
        return (
          <g
            key={point.name}
            role="img"
            aria-label={`${point.name}: ${point.facts.map(({ name, value }) => `${name} ${value}`).join(", ")}`}
            tabIndex={0}
            onFocus={show}
            onBlur={hide}
            onMouseEnter={show}
            onMouseLeave={hide}
          >
            <circle cx={x} cy={y} r={12} fill="transparent" />
            <path
              d={markPath(methodStyles[point.method].shape, x, y, 5)}
              fill="none"
              stroke="var(--color-ink-2)"
              strokeWidth={1.2}
              strokeDasharray="2 1.5"
            />
          </g>
        );
      })}
    </g>
  );
}
