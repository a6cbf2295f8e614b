import { describe, expect, it } from "vitest";
import type { ErrorParts } from "./draws";
import { examplesNeeded } from "./equivalence";
import { neededForMeans } from "./needed-for-means";

const parts = (examples: [number, number], ...draws: [number, number][]): ErrorParts => {
  const part = ([variance, degrees]: [number, number]) => ({ variance, degrees });
  return { examples: part(examples), draws: draws.map(part) };
};

describe("neededForMeans", () => {
  // The figures are those of scipy 1.17 (stats.t, stats.norm), trying one count after the other.
  it.each([
    ["examples, where the draws hardly differ", 0.08, parts([0.0016, 39], [0.00002, 2]), 83, null],
    ["draws, where they are what differs", 0.08, parts([0.0002, 199], [0.0012, 2]), null, 8],
    ["both, where neither alone would ever do", 0.05, parts([0.0016, 39], [0.0012, 2]), 405, 24],
    ["examples to call two equal", 0.01, parts([0.0001, 199], [0.00001, 4]), 506, null],
    [
      "examples, of two groups with draws of their own",
      -0.06,
      parts([0.0009, 99], [0.00015, 2], [0.0002, 4]),
      1222,
      null,
    ],
  ])("asks for %s", (_, difference, error, examples, draws) => {
    expect(neededForMeans(difference, error)).toEqual({ examples, draws });
  });

  it("is as of two conditions where nothing was drawn more than once", () => {
    const half = 1.96 * Math.sqrt(0.0016);
    const { examples, draws } = neededForMeans(0.05, parts([0.0016, 399]));
    const known = examplesNeeded(0.05, [0.05 - half, 0.05 + half], { examples: 400 });
    expect(draws).toBeNull();
    expect(Math.abs((examples ?? 0) / known - 1)).toBeLessThan(0.01);
  });

  it("asks for more than there is, though the interval itself may be narrow enough, and says where it is out of reach", () => {
    expect(neededForMeans(0.5, parts([0.0001, 39], [0.00001, 2]))).toEqual({ examples: 41, draws: null });
    expect(neededForMeans(0.0299999, parts([0.001, 39], [0.001, 2]))).toEqual({ examples: Infinity, draws: Infinity });
  });
});
