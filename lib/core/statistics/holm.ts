/**
 * Holm's step-down correction (1979) of the p values of one family, in their order: a claim wherever the corrected value is
 * below α is wrong anywhere in the family with a chance of at most α.
 */
export function holm(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const corrected = new Array<number>(values.length).fill(1);
  let highest = 0;
  for (const [rank, at] of order.entries()) {
    highest = Math.max(highest, (values.length - rank) * (values[at] ?? 0));
    corrected[at] = Math.min(1, highest);
  }
  return corrected;
}
