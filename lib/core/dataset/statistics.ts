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

/** Lengths of texts in characters (Unicode code points, so that an emoji of one code point counts once). */
export type TextLengths = { shortest: number; median: number; mean: number; longest: number };

/** The spread of text lengths; null when there are no examples. The median of an even number is the mean of the middle two. */
export function textLengths(examples: readonly Example[]): TextLengths | null {
  if (examples.length === 0) return null;
  const lengths = examples.map(({ text }) => characters(text)).sort((a, b) => a - b);
  const at = (index: number) => lengths[index] ?? 0;
  const half = (lengths.length - 1) / 2;
  return {
    shortest: at(0),
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    longest: at(lengths.length - 1),
  };
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
