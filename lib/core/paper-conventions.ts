import { f1 } from "./f1";

/**
 * Macro-F1 as the paper's released analysis computes it: empty replies (failed ones too) are dropped, every distinct
 * stray string is a class of its own. Strings are compared as given: trim and lower-case them first. 0 if all are dropped.
 */
export function paperMacroF1(gold: readonly string[], replies: readonly string[]): number {
  const kept = [...replies.keys()].filter((position) => replies[position] !== "");
  return macroF1OfStrings(
    kept.map((position) => gold[position] ?? ""),
    kept.map((position) => replies[position] ?? ""),
  );
}

/** Macro-F1 as the reward of the training computes it: every reply outside the labels counts as the first label. */
export function rewardMacroF1(gold: readonly string[], replies: readonly string[], labels: readonly string[]): number {
  const known = new Set(labels);
  const first = labels[0] ?? "";
  return macroF1OfStrings(
    gold,
    replies.map((reply) => (known.has(reply) ? reply : first)),
  );
}

function macroF1OfStrings(gold: readonly string[], predicted: readonly string[]): number {
  const [goldCounts, predictedCounts] = [countStrings(gold), countStrings(predicted)];
  const right = countStrings(gold.filter((label, position) => label === predicted[position]));
  const classes = [...new Set([...gold, ...predicted])];
  const total = classes.reduce(
    (sum, name) => sum + f1(right.get(name) ?? 0, goldCounts.get(name) ?? 0, predictedCounts.get(name) ?? 0),
    0,
  );
  return classes.length === 0 ? 0 : total / classes.length;
}

function countStrings(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
