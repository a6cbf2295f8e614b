/** Scores of one candidate, one a validation example. */
export type ValidationScores = readonly number[];

/** Mean of the scores; 0 where there are none. */
export function meanScore(scores: ValidationScores): number {
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/**
 * The candidates from which GEPA draws the next parent, each as often as it is among the best on a validation example: those that are
 * best somewhere, less every one that is always best together with another that stays. `all` in the order of discovery.
 */
export function parentLottery(all: readonly ValidationScores[]): number[] {
  const fronts = bestOn(all);
  const candidates = [...new Set(fronts.flat())];
  // The weakest are dropped first; of equals the one that is best on the earlier example.
  const weakestFirst = candidates.sort((a, b) => meanScore(all[a] ?? []) - meanScore(all[b] ?? []));
  const dropped = new Set<number>();
  for (let next = dominated(weakestFirst, fronts, dropped); next !== undefined;) {
    dropped.add(next);
    next = dominated(weakestFirst, fronts, dropped);
  }
  return fronts.flat().filter((candidate) => !dropped.has(candidate));
}

/** For each validation example the candidates that are best on it, in the order of discovery. */
function bestOn(all: readonly ValidationScores[]): number[][] {
  return [...(all[0] ?? []).keys()].map((example) => {
    const scores = all.map((candidate) => candidate[example] ?? 0);
    const best = Math.max(...scores);
    return [...scores.keys()].filter((candidate) => scores[candidate] === best);
  });
}

function dominated(candidates: readonly number[], fronts: readonly number[][], dropped: ReadonlySet<number>) {
  const others = (front: readonly number[], self: number) => front.some((one) => one !== self && !dropped.has(one));
  return candidates.find(
    (self) => !dropped.has(self) && fronts.every((front) => !front.includes(self) || others(front, self)),
  );
}
