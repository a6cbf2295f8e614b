/** At least and at most. */
export type Range = [number, number];

export function sum(a: Range, b: Range): Range {
  return [a[0] + b[0], a[1] + b[1]];
}

export function times(range: Range, factor: number): Range {
  return [range[0] * factor, range[1] * factor];
}
