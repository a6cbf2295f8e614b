import fc from "fast-check";
import { expect, test } from "vitest";
import { firstCut, reusablePart, sharedPrefixLength } from "./shared-prefix";

const run = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);

test("counts the common beginning", () => {
  expect(sharedPrefixLength([1, 2, 3], [1, 2, 4])).toBe(2);
  expect(sharedPrefixLength([], [1])).toBe(0);
  expect(sharedPrefixLength([1, 2], [1, 2, 3])).toBe(2);
});

test("cuts prompts at groups of four and never leaves one token alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), (length) => {
      const kept = reusablePart(run(length)).length;
      const sizes: number[] = [];
      for (let rest = length - kept; rest > 0; rest -= sizes.at(-1) ?? rest) sizes.push(firstCut(rest, 128));
      expect(kept % 4).toBe(0);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(128);
      expect(sizes.slice(0, -1).every((size) => size % 4 === 0)).toBe(true);
      if (length > 1) expect(sizes.at(-1)).toBeGreaterThan(1);
    }),
  );
});
