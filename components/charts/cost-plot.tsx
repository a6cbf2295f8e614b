"use client";

import {
  CartesianGrid,
  Scatter,
  ScatterChart,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { breakEven, costAt, type CostLine } from "@/lib/core/cost-lines";
import { formatTokens } from "@/lib/core/report/format";
import type { MethodName } from "@/lib/core/types";
import { costScale, type CostScale } from "./axes";
import { methodStyles } from "./method-style";
import { spreadApart } from "./spread-apart";

type Row = { name: string; method: MethodName; line: CostLine };
type Props = {
  rows: Row[];
  /** The row that the others break even with. */
  against: number;
  queries: number;
  width: number;
  words: string;
  format: (value: number | null) => string;
  title: string;
  labels: boolean;
};

const axisText = { fill: "var(--color-ink-3)", fontSize: 11 };
const labelWidth = 172;

/** What each costs against the number of queries, both on log axes, with dots where they break even with one of them. Its twin is the table. */
export function CostPlot({ rows, against, queries, width, words, format, title, labels }: Props) {
  const known = rows.filter(({ line }) => costAt(line, 1) !== null);
  const crossings = crossingsWith(rows[against], known);
  const most = 2 * Math.max(queries, 100, ...crossings.map(({ at }) => at));
  const x = costScale([1, most], true);
  const at = steps(most);
  const y = costScale(
    known.flatMap(({ line }) => [1, most].map((count) => costAt(line, count) ?? 0)),
    false,
  );
  const height = Math.round(Math.min(400, Math.max(280, width * 0.6)));
  const margin = { top: 28, right: labels ? labelWidth : 14, bottom: 26, left: 12 };
  return (
    <ScatterChart {...{ width, height, margin, title }} accessibilityLayer={false} role="img" aria-label={title}>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        {...{ type: "number", dataKey: "x", tick: axisText, interval: 0 }}
        domain={[0, Math.log10(most)]}
        ticks={x.ticks.filter((tick) => tick >= 1 && tick <= most).map(x.place)}
        tickFormatter={(place: number) => formatTokens(10 ** place)}
        axisLine={{ stroke: "var(--color-line-strong)" }}
        tickLine={{ stroke: "var(--color-line-strong)" }}
      />
      <YAxis
        {...{ type: "number", dataKey: "y", domain: y.domain, tick: axisText, width: 52, interval: 0 }}
        ticks={y.ticks.map(y.place)}
        tickFormatter={(_, tick) => format(y.ticks[tick] ?? 0)}
        axisLine={false}
        tickLine={false}
      />
      {known.map(({ name, method, line }) => (
        <Scatter
          key={name}
          data={at.map((count) => ({ x: Math.log10(count), y: y.place(costAt(line, count) ?? 0) }))}
          line={{ stroke: methodStyles[method].color, strokeWidth: 1.8 }}
          shape={() => <g />}
          isAnimationActive={false}
        />
      ))}
      <Marks {...{ known, crossings, queries, most, words, labels }} scale={y} />
    </ScatterChart>
  );
}

/** Where the others' lines cross this one's, and what both cost there. */
function crossingsWith(beside: Row | undefined, others: readonly Row[]): { at: number; cost: number }[] {
  return others.flatMap(({ line }) => {
    const found = beside ? breakEven(line, beside.line) : null;
    const cost = found && "at" in found && found.at >= 1 ? costAt(line, found.at) : null;
    return found && "at" in found && cost !== null ? [{ at: found.at, cost }] : [];
  });
}

/** Numbers of queries from 1 to the most, close enough on a log axis that a bend is seen as one. */
function steps(most: number): number[] {
  return Array.from({ length: 61 }, (_, step) => most ** (step / 60));
}

type MarksProps = {
  known: readonly Row[];
  crossings: readonly { at: number; cost: number }[];
  queries: number;
  most: number;
  words: string;
  labels: boolean;
  scale: CostScale;
};

function Marks({ known, crossings, queries, most, words, labels, scale }: MarksProps) {
  const area = usePlotArea();
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!area || !toX || !toY) return null;
  const place = (count: number, cost: number) => ({
    cx: toX(Math.log10(count)) ?? 0,
    cy: toY(scale.place(cost)) ?? 0,
  });
  const right = area.x + area.width;
  const ends = known.map(({ line }) => place(most, costAt(line, most) ?? 0).cy);
  const heights = spreadApart(ends, 14, [area.y, area.y + area.height]);
  const asked = toX(Math.log10(queries)) ?? 0;
  return (
    <g fontFamily="var(--font-text)" fontSize={11} aria-hidden="true" pointerEvents="none">
      <path d={`M${asked} ${area.y}v${area.height}`} stroke="var(--color-ink-3)" strokeDasharray="2 3" />
      {crossings.map(({ at, cost }, key) => (
        <circle
          key={key}
          {...place(at, cost)}
          r={4}
          fill="var(--color-paper)"
          stroke="var(--color-ink)"
          strokeWidth={1.6}
        />
      ))}
      <text x={area.x} y={area.y - 14} fill="var(--color-ink-3)">
        {words}, log scale; ○ break-even
      </text>
      <text x={right} y={area.y + area.height + 42} textAnchor="end" fill="var(--color-ink-3)">
        queries, log scale
      </text>
      {labels &&
        known.map(({ name, method }, at) => (
          <text key={name} x={right + 6} y={(heights[at] ?? 0) + 4} fill={methodStyles[method].color} fontWeight={600}>
            {name}
          </text>
        ))}
    </g>
  );
}
