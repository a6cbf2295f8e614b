/** Ticks of a log axis at 1, 2 and 5 times powers of ten, the first below and the last above every value. Values must be above 0. */
export function logTicks(values: readonly number[]): number[] {
  if (values.length === 0) return [10, 20, 50, 100];
  const [low, high] = [Math.min(...values) / 1.12, Math.max(...values) * 1.12];
  const ladder = Array.from({ length: 33 }, (_, step) => [1, 2, 5].map((head) => Number(`${head}e${step - 9}`))).flat();
  const first = ladder.findLastIndex((tick) => tick <= low);
  const last = ladder.findIndex((tick) => tick >= high);
  return ladder.slice(Math.max(first, 0), last + 1);
}

/** Above so many ticks only powers of ten are written, so that figures do not run into each other. */
const mostWritten = 7;

/** A log axis with a place for 0, left of its first tick and apart from it: a logarithm has none. */
export type CostScale = {
  /** Values that are written along the axis, ascending. */
  ticks: number[];
  /** Where a value stands, in powers of ten; that of 0 stands for no power. */
  place: (value: number) => number;
  /** The ends of the axis, as `place` gives them. */
  domain: [number, number];
  /** The largest value that has a place. */
  edge: number;
  /** Where the axis is broken, between 0 and its first tick; null where nothing is 0. */
  breakAt: number | null;
};

/** The axis that holds all these values, none of them negative; of `whole` ones no fraction is written. */
export function costScale(values: readonly number[], whole: boolean): CostScale {
  const above = values.filter((value) => value > 0);
  const withZero = above.length < values.length;
  const all = withZero && above.length === 0 ? [1, 2] : logTicks(above);
  // Room on the left of the least value is there already where 0 stands on that side.
  const least = Math.min(...(above.length === 0 ? all : above));
  const ladder = withZero ? all.filter((_, at) => (all[at + 1] ?? Infinity) > least) : all;
  const [first = 1, last = 10] = [ladder[0], ladder.at(-1)];
  const span = Math.log10(last) - Math.log10(first);
  const zero = Math.log10(first) - Math.max(0.2, 0.16 * span);
  const place = (value: number) => (value > 0 ? Math.log10(value) : zero);
  const shown = ladder.filter((tick) => !whole || Number.isInteger(tick));
  const written = shown.length > mostWritten ? shown.filter((tick) => isPowerOfTen(tick)) : shown;
  return {
    ticks: withZero ? [0, ...written] : written,
    place,
    domain: [withZero ? zero - 0.04 * (span + 0.2) : place(first), place(last)],
    edge: last,
    breakAt: withZero ? (zero + place(first)) / 2 : null,
  };
}

function isPowerOfTen(tick: number): boolean {
  const power = Math.log10(tick);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

/** Steps of a tenth that a score axis shows at least, so that one point, or a small difference, does not look like a cliff. */
const fewestSteps = 4;

/** Ticks of a score axis in tenths, just wide enough for every value: the axis starts where the data needs it. */
export function scoreTicks(values: readonly number[]): number[] {
  let low = values.length === 0 ? 0 : Math.floor(Math.max(0, Math.min(...values) - 0.02) * 10);
  let high = values.length === 0 ? 10 : Math.ceil(Math.min(1, Math.max(...values) + 0.02) * 10);
  for (let below = true; high - low < fewestSteps; below = !below) {
    if (below && low > 0) low -= 1;
    else if (high < 10) high += 1;
  }
  return Array.from({ length: high - low + 1 }, (_, step) => (low + step) / 10);
}
