import { IntervalLine } from "@/components/charts/interval-line";
import { formatInterval } from "@/lib/core/report/format";
import type { MethodName } from "@/lib/core/types";

type Ends = [number, number];

/** A score within its interval as a line on a common scale, and in figures for who points at it or hears it; nothing where either is missing. */
export function DrawnInterval(props: { method: MethodName; score: number | null; interval: Ends | null; scale: Ends }) {
  const { method, score, interval, scale } = props;
  if (score === null || !interval) return null;
  return (
    <span title={formatInterval(interval)}>
      <IntervalLine method={method} score={score} interval={interval} scale={scale} />
      <span className="sr-only">{formatInterval(interval)}</span>
    </span>
  );
}
