import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelShares, splitByGroup, splitRandom, splitStratified } from "./split";

const row = fc.record({
  text: fc.oneof(fc.constantFrom("a", " a", "b", "c"), fc.string()),
  label: fc.constantFrom("x", "y", "z", "__proto__"),
  group: fc.option(fc.constantFrom("g", "h", "i", "constructor")),
});
const rows = fc.array(row, { maxLength: 120 });
const seed = fc.nat();
const size = fc.integer({ min: 1, max: 100 });

const kinds = { random: splitRandom, stratified: splitStratified, group: splitByGroup };

describe.each(Object.entries(kinds))("%s", (kind, split) => {
  it("puts every row on one side, never more in test than asked, the same for the same seed", () => {
    fc.assert(
      fc.property(rows, seed, size, (examples, by, test) => {
        const drawn = split(examples, by, test);
        expect([...drawn.train, ...drawn.test].sort((a, b) => a - b)).toEqual([...examples.keys()]);
        expect(drawn.test.length).toBeLessThanOrEqual(test);
        expect(split(structuredClone(examples), by, test)).toEqual(drawn);
      }),
    );
  });

  it("keeps together what belongs together", () => {
    fc.assert(
      fc.property(rows, seed, size, (examples, by, test) => {
        const drawn = split(examples, by, test);
        const keys = (side: number[]) =>
          side.flatMap((index) => {
            const { text = "", group = null } = examples[index] ?? {};
            if (kind !== "group") return `text ${text.trim()}`;
            return group === null ? [] : `group ${group}`;
          });
        const inTest = new Set(keys(drawn.test));
        expect(keys(drawn.train).filter((key) => inTest.has(key))).toEqual([]);
      }),
    );
  });
});

it("fills test exactly where nothing belongs together", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), seed, size, (count, by, test) => {
      const examples = Array.from({ length: count }, (_, at) => ({ text: `${at}`, label: `l${at % 3}`, group: null }));
      for (const split of Object.values(kinds))
        expect(split(examples, by, test).test).toHaveLength(Math.min(test, count));
    }),
  );
});

it("short of the size asked for by less than the smallest group left in train", () => {
  fc.assert(
    fc.property(rows, seed, size, (examples, by, test) => {
      const { train, test: drawn } = splitByGroup(examples, by, test);
      const sizes = new Map<string, number>();
      for (const index of train) {
        const { text = "", group = null } = examples[index] ?? {};
        const key = group === null ? `text ${text.trim()}` : `group ${group}`;
        sizes.set(key, (sizes.get(key) ?? 0) + 1);
      }
      if (drawn.length < test && train.length > 0)
        expect(test - drawn.length).toBeLessThan(Math.min(...sizes.values()));
    }),
  );
});

describe("labelShares", () => {
  it("adds up to the size, each within one of its exact share and within its count", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer({ min: 1, max: 500 }), { minKeys: 1 }), size, (given, test) => {
        const counts = new Map(Object.entries(given));
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        const shares = labelShares(counts, test);
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(Math.min(test, total));
        for (const [label, count] of counts) {
          const share = shares.get(label) ?? 0;
          expect(Math.abs(share - (Math.min(test, total) * count) / total)).toBeLessThan(1);
          expect(share).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  it("gives what is left over to the largest remainders", () => {
    const counts = new Map([
      ["b", 3],
      ["a", 3],
      ["c", 4],
    ]);
    expect(labelShares(counts, 5)).toEqual(
      new Map([
        ["a", 2],
        ["b", 1],
        ["c", 2],
      ]),
    );
  });
});

it("draws each label's share", () => {
  const examples = Array.from({ length: 90 }, (_, at) => ({
    text: `${at}`,
    label: at < 60 ? "many" : at < 85 ? "some" : "few",
  }));
  const { test } = splitStratified(examples, 3, 18);
  const counts = test.map((index) => examples[index]?.label);
  expect(["many", "some", "few"].map((label) => counts.filter((one) => one === label).length)).toEqual([12, 5, 1]);
});
