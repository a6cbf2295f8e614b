import { randomInt, seededRandom } from "./random";

export type Reservoir<T> = {
  /** Offers the next item; `make` is called only if it is kept for now. */
  offer(make: () => T): void;
  /** The sample, in order of a place that says nothing. */
  kept: readonly T[];
  /** How many were offered. */
  offered: number;
};

/** A seeded sample of at most `size` items of a stream whose length nobody knows, each equally likely (Vitter's algorithm R). */
export function reservoir<T>(size: number, seed: number): Reservoir<T> {
  const random = seededRandom(seed, "reservoir");
  const kept: T[] = [];
  const sample = {
    kept,
    offered: 0,
    offer(make: () => T) {
      const place = sample.offered < size ? sample.offered : randomInt(random, sample.offered + 1);
      sample.offered += 1;
      if (place < size) kept[place] = make();
    },
  };
  return sample;
}
