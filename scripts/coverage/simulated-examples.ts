/** What a simulated test part is like. */
export type Setting = { labels: number; skewed: boolean; accuracy: number };
/** Gold labels, and what two conditions predicted; the number of labels stands for a reply that is none. */
export type Columns = [gold: Uint32Array, a: Uint32Array, b: Uint32Array];

/** Examples of which the figures are taken as the true ones. */
export const population = 300_000;

/** The settings of every table: balanced and skewed labels, three accuracies. */
export function settingsOf(labels: number): Setting[] {
  return [true, false].flatMap((skewed) => [0.55, 0.75, 0.9].map((accuracy) => ({ labels, skewed, accuracy })));
}

/** Draws examples with two conditions' predictions that agree on about two thirds; a tenth of the misses is no label. */
export function examplesOf({ labels, skewed, accuracy }: Setting, next: () => number): (count: number) => Columns {
  const share = () => next() / 2 ** 32;
  const weights = Array.from({ length: labels }, (_, label) => (skewed ? 1 / (label + 1) : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const gold = () => {
    let left = share() * all;
    const found = weights.findIndex((weight) => (left -= weight) < 0);
    return found === -1 ? labels - 1 : found;
  };
  const predict = (label: number, right: number) => {
    const chance = share();
    if (chance < right) return label;
    if (chance < right + 0.1 * (1 - right)) return labels;
    return (label + 1 + Math.floor(share() * (labels - 1))) % labels;
  };
  return (count) => {
    const rows = Array.from({ length: count }, () => {
      const label = gold();
      const a = predict(label, accuracy);
      return [label, a, share() < 0.6 ? a : predict(label, accuracy - 0.05)] as const;
    });
    return [0, 1, 2].map((column) => Uint32Array.from(rows, (row) => row[column] ?? labels)) as Columns;
  };
}
