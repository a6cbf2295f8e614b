/** Ticks of a log axis at 1, 2 and 5 times powers of ten, the first below and the last above every value. Values must be above 0. */
export function logTicks(values: readonly number[]): number[] {
  if (values.length === 0) return [10, 20, 50, 100];
  const [low, high] = [Math.min(...values) / 1.12, Math.max(...values) * 1.12];
  const ladder = Array.from({ length: 27 }, (_, step) => [1, 2, 5].map((head) => head * 10 ** (step - 3))).flat();
  const first = ladder.findLastIndex((tick) => tick <= low);
  const last = ladder.findIndex((tick) => tick >= high);
  return ladder.slice(Math.max(first, 0), last + 1);
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
