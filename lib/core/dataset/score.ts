import type { Mapping } from "../contract/mapping";

export type Bins = NonNullable<Mapping["bins"]>;

const plainNumber = /^\s*[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[+-]?\d+)?\s*$/i;

/** The number a cell spells, with a point or a comma before its decimals; null when it is none. */
export function numberOf(cell: string): number | null {
  return plainNumber.test(cell) ? Number(cell.trim().replace(",", ".")) : null;
}

/** Different numbers up to which decimals are taken for classes, as half stars are. */
const fewDecimals = 10;
const fewIntegers = 20;
/** Rows below which numbers are not judged. */
const judgedRows = 12;

/**
 * Whether the values are a score and no classes: numbers all, and either with decimals and more than 10 different ones, or whole
 * and of more than 20 kinds of which most occur once. `values` says how often each occurs; fewer than 12 are not judged.
 */
export function isScore(values: ReadonlyMap<string, number>): boolean {
  const numbers = new Set<number>();
  let filled = 0;
  for (const [value, count] of values) {
    const number = numberOf(value);
    if (number === null) return false;
    numbers.add(number);
    filled += count;
  }
  if (filled < judgedRows) return false;
  if ([...numbers].some((number) => !Number.isInteger(number))) return numbers.size > fewDecimals;
  return numbers.size > Math.max(fewIntegers, filled / 2);
}

/** Ways to make classes of a score: thirds of about equal size, and its sign where it has both; those that would be one class left out. */
export function proposedBins(values: ReadonlyMap<string, number>): Bins[] {
  const sorted = [...values].flatMap(([value, count]) => Array.from({ length: count }, () => numberOf(value) ?? 0));
  sorted.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  const [lowest = 0, highest = 0] = [sorted[0], sorted.at(-1)];
  const thirds = [at(1 / 3), at(2 / 3)];
  const bins: Bins[] = [];
  if (lowest < at(1 / 3) && at(1 / 3) < at(2 / 3)) bins.push({ edges: thirds, labels: ["low", "middle", "high"] });
  if (lowest < 0 && highest > 0)
    bins.push({ edges: [0], labels: ["negative", sorted.includes(0) ? "zero or more" : "positive"] });
  return bins;
}

/** The label of a number: label i of the bins holds the numbers from edge i-1 up to, not including, edge i. */
export function binOf(number: number, { edges, labels }: Bins): string {
  const above = edges.filter((edge) => number >= edge).length;
  return labels[Math.min(above, labels.length - 1)] ?? "";
}
