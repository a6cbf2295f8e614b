import type { Example, LabelSet } from "../types";

export type LabelCount = { label: string; train: number; test: number };

/** How often each label occurs in train and in test, in the order of the label set; labels outside it are not counted. */
export function countLabels(labels: LabelSet, train: readonly Example[], test: readonly Example[] = []): LabelCount[] {
  const counts = new Map<string, LabelCount>(labels.map((label) => [label, { label, train: 0, test: 0 }]));
  for (const part of ["train", "test"] as const) {
    for (const { label } of part === "train" ? train : test) {
      const count = counts.get(label);
      if (count) count[part] += 1;
    }
  }
  return [...counts.values()];
}

/** Lengths of texts, in characters (Unicode code points, so that an emoji of one code point counts once) or in tokens, as is said beside them. */
export type TextLengths = { shortest: number; median: number; mean: number; longest: number };

/** The spread of text lengths in characters; null when there are no examples. */
export function textLengths(examples: readonly Example[]): TextLengths | null {
  return spreadOf(examples.map(({ text }) => characters(text)));
}

/** The spread of some lengths; null when there are none. The median of an even number is the mean of the middle two. */
export function spreadOf(lengths: readonly number[]): TextLengths | null {
  if (lengths.length === 0) return null;
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const half = (sorted.length - 1) / 2;
  return {
    shortest: at(0),
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    mean: sorted.reduce((sum, length) => sum + length, 0) / sorted.length,
    longest: at(sorted.length - 1),
  };
}

/** The length of a text in Unicode code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
