/** One line over steps: a value a bucket of steps, with the lowest and the highest in it; null where nothing was measured. */
export type StepSeries = {
  name: string;
  color: string;
  /** The second of two trainings. */
  dashed?: boolean;
  points: StepPoint[];
};

export type StepPoint = {
  from: number;
  to: number;
  value: number | null;
  low: number | null;
  high: number | null;
  /** A wider band, such as the spread around a mean. */
  spread?: [number, number] | null;
};

/** A row of the chart: everything that is known at one place on the axis of steps. */
export type StepRow = { at: number; from: number; to: number } & Record<string, number | [number, number] | null>;

/** The place of a bucket on the axis of steps. */
function placeOf({ from, to }: StepPoint): number {
  return (from + to) / 2;
}

/** The points of all series by their place; the value of series i is `value i`, its bands are `range i` and `spread i`. */
export function stepRows(series: readonly StepSeries[]): StepRow[] {
  const rows = new Map<number, StepRow>();
  for (const [i, { points }] of series.entries()) {
    for (const point of points) {
      const at = placeOf(point);
      const row: StepRow = rows.get(at) ?? { at, from: point.from, to: point.to };
      row[`value ${i}`] = point.value;
      row[`range ${i}`] = point.low === null || point.high === null ? null : [point.low, point.high];
      row[`spread ${i}`] = point.spread ?? null;
      rows.set(at, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

/** Every value that the picture must have room for. */
export function valuesOf(series: readonly StepSeries[]): number[] {
  return series.flatMap(({ points }) =>
    points.flatMap(({ value, low, high, spread }) =>
      [value, low, high, ...(spread ?? [])].filter((one) => one !== null),
    ),
  );
}

/** Places for labels at the ends of lines, top to bottom, `apart` pixels from each other at least and within the height. */
export function spreadLabels(places: readonly number[], apart: number, height: number): number[] {
  const order = [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved: number[] = [];
  let free = 0;
  for (const at of order) {
    moved[at] = Math.max(free, places[at] ?? 0);
    free = moved[at] + apart;
  }
  let ceiling = height;
  for (const at of order.reverse()) {
    moved[at] = Math.min(ceiling, moved[at] ?? 0);
    ceiling = moved[at] - apart;
  }
  return moved;
}

/** "step 12", "steps 101 to 134". */
export function stepsInWords({ from, to }: { from: number; to: number }): string {
  const shown = (step: number) => step.toLocaleString("en");
  return from === to ? `step ${shown(from)}` : `steps ${shown(from)} to ${shown(to)}`;
}
