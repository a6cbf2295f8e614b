/**
 * Exact two-sided McNemar test (1947): p in (0, 1] of a split at least as uneven as `onlyA` examples that only a got right
 * against `onlyB`, each such example being a fair coin. It asks about accuracy, not about macro-F1. 1 without such examples.
 */
export function mcnemarP(onlyA: number, onlyB: number): number {
  const tosses = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  let logTerm = -tosses * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let heads = 1; heads <= fewer; heads += 1) {
    logTerm += Math.log((tosses - heads + 1) / heads);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
