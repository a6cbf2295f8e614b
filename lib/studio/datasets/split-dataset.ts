import "server-only";
import { splitExamples, testOrder, trainOrder } from "@/lib/core/split";
import type { Example } from "@/lib/core/types";

/** The seed of a run that names none; dataset pages show the split it makes. */
export const defaultSeed = 1;

type Part = { part: "train" | "test" };

/**
 * The two sides of a dataset under a seed, each in the order a run uses: the first n of train are shown, the first k of test are
 * scored. A dataset that brings its own test part keeps it; otherwise the seed decides the sides too.
 */
export function splitDataset<T extends Example & Part>(
  dataset: { ownSplit: boolean },
  examples: readonly T[],
  seed: number,
): { train: T[]; test: T[] } {
  if (dataset.ownSplit) {
    const train = examples.filter(({ part }) => part === "train");
    const test = examples.filter(({ part }) => part === "test");
    return { train: trainOrder(train, seed), test: testOrder(test, seed) };
  }
  const split = splitExamples(examples, seed);
  const heldOut = new Set(split.test);
  const train = examples.filter((_, index) => !heldOut.has(index));
  return { train: trainOrder(train, seed), test: split.test.flatMap((index) => examples[index] ?? []) };
}
