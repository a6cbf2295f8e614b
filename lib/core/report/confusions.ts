/** So often was `predicted` said where `gold` is right; indices into the label set, `predicted` its size for nothing. `share` is of the gold label's examples. */
export type ConfusedPair = { gold: number; predicted: number; count: number; share: number };

/** Every cell of a confusion matrix (`Scores.confusion`) that is a mistake, the most frequent first; of equals the larger share, then the earlier labels. */
export function confusedPairs(confusion: readonly (readonly number[])[]): ConfusedPair[] {
  const found = confusion.flatMap((row, gold) => {
    const examples = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, predicted) =>
      count === 0 || predicted === gold ? [] : [{ gold, predicted, count, share: count / examples }],
    );
  });
  return found.sort((a, b) => b.count - a.count || b.share - a.share || a.gold - b.gold || a.predicted - b.predicted);
}

/** How often each of two labels was taken for the other. */
export function mutualConfusion(confusion: readonly (readonly number[])[], one: number, other: number): number {
  return (confusion[one]?.[other] ?? 0) + (confusion[other]?.[one] ?? 0);
}

/** The labels that are confused with one, the most often first, at most `most`. */
export function confusedWith(confusion: readonly (readonly number[])[], label: number, most: number): number[] {
  const often = (other: number) => mutualConfusion(confusion, label, other);
  return [...confusion.keys()]
    .filter((other) => other !== label && often(other) > 0)
    .sort((a, b) => often(b) - often(a) || a - b)
    .slice(0, most);
}
