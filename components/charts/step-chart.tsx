"use client";

import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { linearTicks } from "./linear-ticks";
import { StepDetail } from "./step-detail";
import { spreadLabels, stepRows, valuesOf, type StepSeries } from "./step-series";

const axisText = { fill: "var(--color-ink-3)", fontSize: 11 };
const margin = { top: 10, right: 92, bottom: 0, left: 0 };
const axisHeight = 26;
const dashes = "5 3";

type Props = {
  series: StepSeries[];
  width: number;
  height: number;
  title: string;
  /** Steps at both ends of the axis. */
  range: [number, number];
  format: (value: number) => string;
};

/** Lines over steps, each with a band from the lowest to the highest of its buckets and its name at its end. */
export function StepChart({ series, width, height, title, range, format }: Props) {
  const y = linearTicks(valuesOf(series));
  const x = linearTicks(range, { wanted: width < 420 ? 3 : 6, whole: true }).filter(
    (tick) => tick >= range[0] && tick <= range[1],
  );
  const plain = { isAnimationActive: false, connectNulls: true, dot: false, legendType: "none" } as const;
  return (
    <ComposedChart width={width} height={height} margin={margin} data={stepRows(series)} title={title}>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        {...{ type: "number", dataKey: "at", domain: range, ticks: x, tick: axisText, height: axisHeight, interval: 0 }}
        tickFormatter={(tick: number) => tick.toLocaleString("en")}
        axisLine={{ stroke: "var(--color-line-strong)" }}
        tickLine={{ stroke: "var(--color-line-strong)" }}
      />
      <YAxis
        {...{ type: "number", domain: [y[0] ?? 0, y.at(-1) ?? 1], ticks: y, tick: axisText, width: 46 }}
        {...{ axisLine: false, tickLine: false, tickFormatter: format }}
      />
      <Tooltip
        content={(shown) => <StepDetail row={shown.payload?.[0]?.payload} series={series} format={format} />}
        isAnimationActive={false}
        cursor={{ stroke: "var(--color-line-strong)" }}
      />
      {series.flatMap(({ color, dashed }, at) =>
        (["spread", "range"] as const).map((band) => (
          <Area
            key={`${band} ${at}`}
            dataKey={`${band} ${at}`}
            {...{ ...plain, stroke: "none", fill: color, activeDot: false, tooltipType: "none" }}
            fillOpacity={(band === "spread" ? 0.12 : 0.25) * (dashed ? 0.5 : 1)}
          />
        )),
      )}
      {series.map(({ color, dashed, name }, at) => (
        <Line
          key={`value ${at}`}
          dataKey={`value ${at}`}
          {...{ ...plain, type: "linear", name, stroke: color, strokeWidth: 1.6, activeDot: { r: 3 } }}
          strokeDasharray={dashed ? dashes : undefined}
        />
      ))}
      <EndLabels series={series} ticks={y} width={width} height={height} />
    </ComposedChart>
  );
}

function EndLabels({
  series,
  ticks,
  width,
  height,
}: {
  series: StepSeries[];
  ticks: number[];
  width: number;
  height: number;
}) {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const plot = height - margin.top - axisHeight;
  // One of two trainings names the line; the other is dashed beside it.
  const named = series.filter(({ name, dashed }) => !dashed || !series.some((one) => one.name === name && !one.dashed));
  const ends = named.flatMap(({ name, color, points }) => {
    const value = points.findLast((point) => point.value !== null)?.value;
    return typeof value === "number"
      ? [{ name, color, y: margin.top + plot * (1 - (value - low) / (high - low)) }]
      : [];
  });
  const placed = spreadLabels(
    ends.map((end) => end.y),
    13,
    margin.top + plot,
  );
  return ends.map(({ name, color }, at) => (
    <text key={at} x={width - margin.right + 6} y={(placed[at] ?? 0) + 4} fontSize={11} fill={color}>
      {name}
    </text>
  ));
}
