import type { MethodName } from "@/lib/core/types";
import { methodStyles } from "./method-style";

const width = 76;

/** A score with its interval on a common scale, to compare rows by eye. */
export function IntervalLine(props: {
  method: MethodName;
  score: number;
  interval: [number, number];
  scale: [number, number];
}) {
  const [from, to] = props.scale;
  // Server and browser may differ in the last bit of an interval, and are to draw the same.
  const at = (value: number) => (4 + ((value - from) / Math.max(to - from, 1e-9)) * (width - 8)).toFixed(2);
  const { color } = methodStyles[props.method];
  const [low, high] = props.interval;
  return (
    <svg aria-hidden="true" width={width} height="14" viewBox={`0 0 ${width} 14`} className="inline-block align-middle">
      <line x1={at(low)} x2={at(high)} y1="7" y2="7" stroke={color} strokeWidth="2" />
      <circle cx={at(props.score)} cy="7" r="3.4" fill={color} />
    </svg>
  );
}
