/** Sample variance: the sum of squared distances from the mean by the number of values less one. NaN below two values. */
export function variance(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / (values.length - 1);
}
