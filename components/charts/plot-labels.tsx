"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { CostScale } from "./axes";
import { methodStyles } from "./method-style";
import { placeLabels, type Stroke } from "./place-labels";
import { bySeries, frontierSteps, type PlotAxis, type PlotPoint } from "./plot-point";

/** Average width of a character of the label face at its size, in pixels; a label may be a little narrower than its room. */
const characterWidth = 6.9;

/** Names on the data, and what the axes mean in words; there is no legend. */
export function PlotLabels(props: {
  points: PlotPoint[];
  shown: boolean;
  axis: PlotAxis;
  scale: CostScale;
  published: boolean;
}) {
  const { points, shown, axis, scale, published } = props;
  const area = usePlotArea();
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!area || !toX || !toY) return null;
  const marks = points.map((point) => {
    const { x, score, interval } = point;
    return {
      x: toX(scale.place(x)) ?? 0,
      y: toY(score) ?? 0,
      width: characterWidth * labelOf(point).length,
      low: toY(interval?.[0] ?? score) ?? 0,
      high: toY(interval?.[1] ?? score) ?? 0,
    };
  });
  const place = ({ x, score }: { x: number; score: number }): [number, number] => [
    toX(scale.place(x)) ?? 0,
    toY(score) ?? 0,
  ];
  const lines = [frontierSteps(points, scale.edge), ...bySeries(points)];
  const labels = shown
    ? placeLabels(
        marks,
        area,
        lines.flatMap((line) => strokes(line.map(place))),
      )
    : [];
  return (
    <g fontFamily="var(--font-text)" aria-hidden="true" pointerEvents="none">
      <AxisWords
        x={area.x}
        y={area.y - 14}
        anchor="start"
        text={published ? "macro-F1; dashed marks: as published" : "macro-F1"}
      />
      <AxisWords x={area.x + area.width} y={area.y + area.height + 46} anchor="end" text={`${axis.words}, log scale`} />
      {scale.breakAt !== null && <AxisBreak x={toX(scale.breakAt) ?? 0} y={area.y + area.height} />}
      {points.map((point, at) => (
        <LabelText key={at} point={point} label={labels[at]} />
      ))}
    </g>
  );
}

/** The name, and how many of the examples it asked for had room. */
function labelOf({ name, fit }: PlotPoint): string {
  return fit === null ? name : `${name} (${fit} fit)`;
}

function strokes(corners: readonly [number, number][]): Stroke[] {
  return corners.slice(1).flatMap((to, at) => {
    const from = corners[at];
    return from ? [{ from, to }] : [];
  });
}

function AxisWords({ x, y, anchor, text }: { x: number; y: number; anchor: "start" | "end"; text: string }) {
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={11} fill="var(--color-ink-3)">
      {text}
    </text>
  );
}

/** Two strokes over the axis: what is left of them is no part of the log scale. */
function AxisBreak({ x, y }: { x: number; y: number }) {
  return (
    <>
      <path d={`M${x - 5} ${y + 4}l4 -8h6l-4 8Z`} fill="var(--color-paper)" />
      <path d={`M${x - 5} ${y + 4}l4 -8M${x + 1} ${y + 4}l4 -8`} stroke="var(--color-line-strong)" fill="none" />
    </>
  );
}

function LabelText({ point, label }: { point: PlotPoint; label: ReturnType<typeof placeLabels>[number] | undefined }) {
  if (!label) return null;
  const halo = { paintOrder: "stroke", stroke: "var(--color-paper)", strokeWidth: 3, strokeLinejoin: "round" } as const;
  return (
    <text
      {...halo}
      x={label.x}
      y={label.y}
      textAnchor={label.anchor}
      fontSize={12}
      fontWeight={600}
      fill={methodStyles[point.method].color}
    >
      {labelOf(point)}
    </text>
  );
}
