"use client";

import { useState } from "react";
import { CartesianGrid, ErrorBar, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { formatTokens } from "@/lib/core/report/format";
import { logTicks, scoreTicks } from "./axes";
import { Mark } from "./mark";
import { methodStyles } from "./method-style";
import { MemberMarks } from "./member-marks";
import { PlotDetail, type Pointed } from "./plot-detail";
import { PlotLabels } from "./plot-labels";
import { byMethod, describePoint, frontierSteps, type PlotPoint } from "./plot-point";

const axisText = { fill: "var(--color-ink-3)", fontSize: 11 };
const margin = { top: 28, right: 20, bottom: 26, left: 0 };

/** Macro-F1 against prefix tokens (log axis): a mark a condition, joined along n, with intervals and the step frontier. */
export function FrontierPlot(props: {
  points: PlotPoint[];
  width: number;
  height: number;
  title: string;
  labels: boolean;
}) {
  const { points, width, height, title, labels } = props;
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const x = logTicks(points.flatMap(({ tokens, members = [] }) => [tokens, ...members.map((member) => member.tokens)]));
  const y = scoreTicks(
    points.flatMap(({ score, interval, members = [] }) => [
      score,
      ...(interval ?? []),
      ...members.map((member) => member.score),
    ]),
  );
  const edge = x.at(-1) ?? 100;
  return (
    <div className="relative" onKeyDown={(event) => event.key === "Escape" && setPointed(null)}>
      <ScatterChart width={width} height={height} margin={margin} accessibilityLayer={false} title={title}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          {...{ type: "number", dataKey: "tokens", scale: "log", domain: [x[0] ?? 1, edge], ticks: x, tick: axisText }}
          tickFormatter={formatTokens}
          interval={0}
          axisLine={{ stroke: "var(--color-line-strong)" }}
          tickLine={{ stroke: "var(--color-line-strong)" }}
        />
        <YAxis
          {...{ type: "number", dataKey: "score", domain: [y[0] ?? 0, y.at(-1) ?? 1], ticks: y, tick: axisText }}
          tickFormatter={(tick: number) => tick.toFixed(1).replace(/^0/, "")}
          width={34}
          axisLine={false}
          tickLine={false}
        />
        <Steps points={points} edge={edge} />
        <MemberMarks points={points} />
        {byMethod(points).map((series) => (
          <Series key={series[0]?.method} points={series} onPoint={setPointed} />
        ))}
        <PlotLabels points={points} shown={labels} />
      </ScatterChart>
      {pointed && <PlotDetail {...pointed} width={width} />}
    </div>
  );
}

function Steps({ points, edge }: { points: PlotPoint[]; edge: number }) {
  const line = { stroke: "var(--color-ink-3)", strokeWidth: 1.4, strokeDasharray: "3 3" };
  return <Scatter data={frontierSteps(points, edge)} line={line} shape={() => <g />} isAnimationActive={false} />;
}

function Series({ points, onPoint }: { points: PlotPoint[]; onPoint: (pointed: Pointed | null) => void }) {
  const { color } = methodStyles[points[0]?.method ?? "naive"];
  const data = points.map((point) => ({
    ...point,
    reach: point.interval ? [point.score - point.interval[0], point.interval[1] - point.score] : undefined,
  }));
  return (
    <Scatter
      data={data}
      line={{ stroke: color, strokeWidth: 1.6, strokeOpacity: 0.6 }}
      shape={(shape: unknown) => <PointMark {...(shape as MarkProps)} onPoint={onPoint} />}
      isAnimationActive={false}
    >
      <ErrorBar
        dataKey="reach"
        direction="y"
        width={0}
        stroke={color}
        strokeWidth={1.5}
        strokeOpacity={0.75}
        isAnimationActive={false}
      />
    </Scatter>
  );
}

type MarkProps = { cx: number; cy: number; payload: PlotPoint };

function PointMark({ cx, cy, payload, onPoint }: MarkProps & { onPoint: (pointed: Pointed | null) => void }) {
  const { shape, color } = methodStyles[payload.method];
  const show = () => onPoint({ point: payload, x: cx, y: cy });
  const hide = () => onPoint(null);
  return (
    <g
      role="img"
      aria-label={describePoint(payload)}
      tabIndex={0}
      onFocus={show}
      onBlur={hide}
      onMouseEnter={show}
      onMouseLeave={hide}
    >
      <circle cx={cx} cy={cy} r={13} fill="transparent" />
      <Mark {...{ shape, color }} standing={payload.standing} ground="var(--color-paper)" x={cx} y={cy} radius={6} />
    </g>
  );
}
