"use client";

import { memo, useState } from "react";
import { CartesianGrid, ErrorBar, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { costScale, scoreTicks, type CostScale } from "./axes";
import { ContextLines } from "./context-lines";
import { Mark } from "./mark";
import { methodStyles } from "./method-style";
import { PublishedMarks } from "./published-marks";
import { SeriesBands } from "./series-bands";
import { MemberMarks } from "./member-marks";
import { PlotDetail, type Pointed } from "./plot-detail";
import { PlotLabels } from "./plot-labels";
import {
  bySeries,
  describePoint,
  frontierSteps,
  plottedXs,
  type PlotAxis,
  type PlotPoint,
  type PublishedMark,
} from "./plot-point";

const axisText = { fill: "var(--color-ink-3)", fontSize: 11 };
const margin = { top: 28, right: 20, bottom: 26, left: 0 };

type PlotProps = {
  points: PlotPoint[];
  /** Figures of the paper, beside ours and no part of them. */
  published: PublishedMark[];
  /** Token counts beyond which a follower takes no more. */
  limits: number[];
  axis: PlotAxis;
  width: number;
  height: number;
  title: string;
  labels: boolean;
};

/** Macro-F1 against what it costs (log axis, with a place for 0): a mark a condition, joined along n, with intervals and the step frontier. */
export function FrontierPlot(props: PlotProps) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  return (
    <div className="relative" onKeyDown={(event) => event.key === "Escape" && setPointed(null)}>
      <Chart {...props} onPoint={setPointed} />
      {pointed && <PlotDetail {...pointed} width={props.width} />}
    </div>
  );
}

/** Not drawn again when a mark is pointed at: Recharts would make its marks anew, and the one with the focus would lose it. */
const Chart = memo(function Chart(props: PlotProps & { onPoint: (pointed: Pointed | null) => void }) {
  const { points, published, limits, axis, width, height, title, labels, onPoint } = props;
  const scale = costScale([...limits, ...plottedXs(points, published)], axis.whole);
  const y = scoreTicks([
    ...published.map(({ score }) => score),
    ...points.flatMap(({ score, interval, members = [] }) => [
      score,
      ...(interval ?? []),
      ...members.map((member) => member.score),
    ]),
  ]);
  return (
    <ScatterChart width={width} height={height} margin={margin} accessibilityLayer={false} title={title}>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        {...{
          type: "number",
          dataKey: "at",
          domain: scale.domain,
          ticks: scale.ticks.map(scale.place),
          tick: axisText,
        }}
        tickFormatter={(_, at) => axis.format(scale.ticks[at] ?? 0)}
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
      <ContextLines tokens={limits} scale={scale} />
      <SeriesBands points={points} place={scale.place} />
      <Steps points={points} scale={scale} />
      <MemberMarks points={points} place={scale.place} />
      {bySeries(points).map((series) => (
        <Series key={series[0]?.series} points={series} place={scale.place} onPoint={onPoint} />
      ))}
      <PublishedMarks marks={published} place={scale.place} onPoint={onPoint} />
      <PlotLabels {...{ points, axis, scale }} shown={labels} published={published.length > 0} />
    </ScatterChart>
  );
});

function Steps({ points, scale }: { points: PlotPoint[]; scale: CostScale }) {
  const line = { stroke: "var(--color-ink-3)", strokeWidth: 1.4, strokeDasharray: "3 3" };
  const data = frontierSteps(points, scale.edge).map(({ x, score }) => ({ at: scale.place(x), score }));
  return <Scatter data={data} line={line} shape={() => <g />} isAnimationActive={false} />;
}

type SeriesProps = {
  points: PlotPoint[];
  place: (x: number) => number;
  onPoint: (pointed: Pointed | null) => void;
};

function Series({ points, place, onPoint }: SeriesProps) {
  const { color } = methodStyles[points[0]?.method ?? "naive"];
  const data = points.map((point) => ({
    ...point,
    at: place(point.x),
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
      {payload.fit !== null && <path d={`M${cx + 10} ${cy - 8}v16`} stroke={color} strokeWidth={2.5} />}
      <Mark {...{ shape, color }} standing={payload.standing} ground="var(--color-paper)" x={cx} y={cy} radius={6} />
    </g>
  );
}
