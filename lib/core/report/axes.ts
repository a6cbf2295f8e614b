/** What scores may be set against. `prefix` is the paper's; it is the one that is meant where none is named. */
export const axisNames = ["prefix", "total", "money", "calls"] as const;
export type AxisName = (typeof axisNames)[number];

/** Where one stands on an axis; `x` is null where it is not known. The other two are those of the frontier along this axis. */
export type AxisPlace = { x: number | null; onFrontier: boolean; pOnFrontier: number | "cheapest" | null };
export type Places = Record<AxisName, AxisPlace>;
