/** Train examples that GEPA reflects on at once. */
export const minibatchSize = 3;

/**
 * The minibatches of GEPA, one an iteration: the train examples in a new order for each epoch, filled up to a multiple of three with
 * those that came up least. `order(size)` gives a permutation of 0 to size - 1.
 */
export function* minibatches(size: number, order: (size: number) => number[]): Generator<number[], never> {
  for (;;) {
    const shuffled = order(size);
    const epoch = [...shuffled];
    // Of equally rare ones the last of the order fills up first.
    for (let fill = shuffled.length - 1; epoch.length % minibatchSize !== 0; fill -= 1) {
      if (fill < 0) fill = shuffled.length - 1;
      epoch.push(shuffled[fill] as number);
    }
    for (let at = 0; at < epoch.length; at += minibatchSize) yield epoch.slice(at, at + minibatchSize);
  }
}
