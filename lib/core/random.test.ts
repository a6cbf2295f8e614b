import fc from "fast-check";
import { expect, it } from "vitest";
import { randomInt, seededRandom, shuffle, xoshiro128 } from "./random";

const take = (count: number, random: () => number) => Array.from({ length: count }, () => random());

it("is xoshiro128** 1.1, by values of the reference implementation", () => {
  const reference = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
  expect(take(4, reference)).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
  expect(take(6, xoshiro128([1, 2, 3, 4]))).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
});

it("seeds and shuffles as an independent program does from the same description", () => {
  expect(take(5, seededRandom(7, "split"))).toEqual([758678356, 3825864903, 531162031, 983375713, 496483904]);
  expect(shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1)).toEqual([1, 3, 4, 8, 0, 5, 7, 9, 6, 2]);
});

it("draws differently for another purpose or seed, and refuses a seed that is no integer", () => {
  const draws = [seededRandom(1, "a"), seededRandom(1, "b"), seededRandom(2, "a"), seededRandom(-1, "a")].map((r) =>
    r(),
  );
  expect(new Set(draws).size).toBe(4);
  expect(() => seededRandom(0.5, "a")).toThrow(RangeError);
});

it("draws below the bound, and discards what would favour small numbers", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
      const drawn = randomInt(seededRandom(seed, "test"), bound);
      expect(drawn >= 0 && drawn < bound && Number.isInteger(drawn)).toBe(true);
    }),
  );
  const draws = [2 ** 32 - 1, 5];
  expect(randomInt(() => draws.shift() ?? 0, 3)).toBe(2);
  expect(draws).toEqual([]);
  expect(() => randomInt(() => 0, 0)).toThrow(RangeError);
});

it("gives every order of four items about equally often", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 24_000; seed += 1) {
    const order = shuffle(["a", "b", "c", "d"], seed).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(counts.size).toBe(24);
  // 23 degrees of freedom: 49.7 is exceeded once in a thousand.
  expect(chiSquare).toBeLessThan(49.7);
});

it("shuffles without losing or changing anything", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer(), (items, seed) => {
      const before = [...items];
      expect([...shuffle(items, seed)].sort()).toEqual([...items].sort());
      expect(shuffle(items, seed)).toEqual(shuffle(items, seed));
      expect(items).toEqual(before);
    }),
  );
});
