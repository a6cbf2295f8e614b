/**
 * Ticks of a linear axis at 1, 2 or 5 times a power of ten, about `wanted` of them, the first at or below and the last at or above
 * every value. With `whole`, ticks are whole numbers. Values must be finite.
 */
export function linearTicks(values: readonly number[], { wanted = 4, whole = false } = {}): number[] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = niceStep(spanOf(low, high) / wanted, whole);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const count = Math.max(1, last - first) + 1;
  // Multiplied, not summed up: a sum of tenths is not a tenth.
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Values that are the same but for rounding get the room of their size. */
function spanOf(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size < 1e-100) return 1;
  return high - low > 1e-9 * size ? high - low : size;
}

function niceStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((head) => head * power >= rough * (1 - 1e-9)) ?? 10);
  return whole ? Math.max(1, step) : step;
}
