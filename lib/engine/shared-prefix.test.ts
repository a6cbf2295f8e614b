import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstCut, placePrompt, reusablePart, sharedPrefixLength } from "./shared-prefix";

const run = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);
const prefix = run(100);
const query = run(10, 900);
const free = (tokens: number[], lastUsed: number) => ({ tokens, lastUsed, busy: false });
const busy = (tokens: number[], lastUsed: number) => ({ tokens, lastUsed, busy: true });

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

describe("where a prompt is computed", () => {
  test("nowhere when every sequence works", () => {
    expect(placePrompt([1, 2], [busy([1], 1)])).toBeNull();
  });

  test("on the sequence that already holds its prefix, the last used first", () => {
    const states = [free([...prefix, 1900], 1), free([...prefix, 1901], 3), free(run(100, 500), 2)];
    expect(placePrompt([...prefix, ...query], states)).toEqual({ target: 1, donor: null });
  });

  test("on the longest rested one, with the prefix copied from a working one", () => {
    const states = [busy([...prefix, 1900], 3), free(run(50, 700), 2), free(run(50, 800), 1)];
    expect(placePrompt([...prefix, ...query], states)).toEqual({ target: 2, donor: { index: 0, tokens: 100 } });
  });

  test("copies rather from a sequence at rest than from a working one", () => {
    const long = [...prefix, ...run(500, 300)];
    const states = [busy([...prefix, 1900], 3), free(long, 2), free([], 0)];
    expect(placePrompt([...prefix, ...query], states)).toEqual({ target: 2, donor: { index: 1, tokens: 100 } });
  });

  test("does not copy a few tokens", () => {
    const states = [busy(run(10), 2), free(run(50, 800), 1)];
    expect(placePrompt([...run(10), ...query], states)).toEqual({ target: 1, donor: null });
  });

  test("leaves the end of a repeated prompt to be computed", () => {
    const states = [busy(prefix, 2), free([], 0)];
    expect(placePrompt(prefix, states)).toEqual({ target: 1, donor: { index: 0, tokens: 96 } });
  });
});
