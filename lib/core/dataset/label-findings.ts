import { counted, type Entry, type Finding, findingOf, type FindingGroup, groupBy, grouped } from "./finding";

/** Fewer examples of a label than this are too few: one cannot both be shown and be scored. */
const fewest = 2;

/** From this share of all rows on the largest label makes a dataset unbalanced; so does this many times the smallest label. */
export const imbalanceLimits = { share: 0.8, ratio: 20 };

/** A label counts as given away when this share of its texts, and at least two of them, hold it as a word. */
const namingShare = 0.1;

/** Labels with fewer than 2 examples in train and test together. */
export function findRareLabels(entries: readonly Entry[]): Finding[] {
  const groups = [...byLabel(entries)]
    .filter(([, group]) => group.length < fewest)
    .map(([label, group]) => grouped(label, group));
  return findingOf(
    "rare-label",
    groups,
    (groups) => `${counted(groups, "label has", "labels have")} only one example: it is either shown or scored.`,
  );
}

/**
 * Whether one label outweighs the others: of labels with 2 or more examples, the largest has at least .8 of the rows, or
 * at least 20 times as many as the smallest. The groups are the labels too large by this definition.
 */
export function findImbalance(entries: readonly Entry[]): Finding[] {
  const counts = [...byLabel(entries)].filter(([, group]) => group.length >= fewest);
  counts.sort(([, a], [, b]) => b.length - a.length);
  const [largest, smallest] = [counts[0], counts.at(-1)];
  if (!largest || !smallest || counts.length < 2) return [];
  const most = largestAllowed(counts.map(([, group]) => group.length));
  const groups = counts
    .filter(([, group]) => group.length > most)
    .map(([label, group]) => grouped(label, group, `${group.length} rows`));
  const total = counts.reduce((sum, [, group]) => sum + group.length, 0);
  const share = Math.round((100 * largest[1].length) / total);
  return findingOf(
    "imbalance",
    groups,
    () =>
      `The largest label, “${largest[0]}”, has ${share} % of the rows (${largest[1].length}); the smallest, “${smallest[0]}”, has ${smallest[1].length}. This is said from ${100 * imbalanceLimits.share} % on, or from ${imbalanceLimits.ratio} times the smallest.`,
  );
}

/** The most rows of one label with which labels of these sizes, largest first, are balanced; what is larger would be cut to it. */
export function largestAllowed(sizes: readonly number[]): number {
  const smallest = sizes.at(-1) ?? 0;
  const byRatio = smallest * imbalanceLimits.ratio - 1;
  const others = sizes.slice(1).reduce((sum, size) => sum + Math.min(size, byRatio), 0);
  const byShare = Math.ceil((others * imbalanceLimits.share) / (1 - imbalanceLimits.share) - 1e-9) - 1;
  return Math.max(smallest, Math.min(byRatio, byShare));
}

/**
 * Labels that at least a tenth of their own texts, and at least two, hold as a word: upper and lower case alike, with neither a
 * letter nor a digit beside it. Labels of one character are not looked for. The groups hold the texts that name their label.
 */
export function findLabelsInTexts(entries: readonly Entry[]): Finding[] {
  const groups = [...byLabel(entries)].flatMap(([label, group]): FindingGroup[] => {
    const word = label.trim().toLowerCase();
    if (word.length < 2) return [];
    const naming = group.filter(({ text }) => holdsWord(text.toLowerCase(), word));
    if (naming.length < 2 || naming.length < namingShare * group.length) return [];
    return [grouped(label, naming, `in ${naming.length} of its ${group.length} texts`)];
  });
  return findingOf(
    "label-in-text",
    groups,
    (groups, rows) =>
      `${counted(groups, "label occurs", "labels occur")} as a word in a tenth or more of the texts so labelled, in ${rows} rows: they are easier than texts that do not name their label.`,
  );
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (
      !isWordPart(text.slice(0, at).slice(-2), "end") &&
      !isWordPart(text.slice(at + word.length, at + word.length + 2), "start")
    )
      return true;
  }
  return false;
}

function isWordPart(beside: string, side: "start" | "end"): boolean {
  return (side === "end" ? /[\p{L}\p{N}]$/u : /^[\p{L}\p{N}]/u).test(beside);
}

function byLabel(entries: readonly Entry[]): Map<string, Entry[]> {
  return groupBy(entries, ({ place }) => place.label);
}
