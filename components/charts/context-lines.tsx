"use client";

import { usePlotArea, useXAxisScale } from "recharts";
import type { CostScale } from "./axes";

/** Dotted lines where followers take no more tokens, each with its length above the picture. */
export function ContextLines({ tokens, scale }: { tokens: readonly number[]; scale: CostScale }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX) return null;
  return (
    <g aria-hidden="true" pointerEvents="none" fontFamily="var(--font-text)">
      {tokens.map((count) => {
        const x = toX(scale.place(count)) ?? 0;
        const text = tokens.length === 1 ? `context ${count.toLocaleString("en")}` : count.toLocaleString("en");
        return (
          <g key={count}>
            <path
              d={`M${x} ${area.y}v${area.height}`}
              stroke="var(--color-ink-2)"
              strokeWidth={1.4}
              strokeDasharray="1 4"
              strokeLinecap="round"
            />
            <text x={x + 4} y={area.y - 2} textAnchor="end" fontSize={11} fill="var(--color-ink-2)">
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
