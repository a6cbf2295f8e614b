import { describe, expect, it } from "vitest";
import { logTicks, scoreTicks } from "./axes";

describe("axes", () => {
  it("spans tokens from the tick below to the tick above, at 1, 2 and 5", () => {
    expect(logTicks([76, 493])).toEqual([50, 100, 200, 500, 1000]);
    expect(logTicks([1])).toEqual([0.5, 1, 2]);
  });
  it("never stretches one score, or scores close together, over the whole axis", () => {
    expect(scoreTicks([0.98])).toEqual([0.6, 0.7, 0.8, 0.9, 1]);
    expect(scoreTicks([1, 1])).toEqual([0.6, 0.7, 0.8, 0.9, 1]);
    expect(scoreTicks([0])).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(scoreTicks([0.55])).toEqual([0.3, 0.4, 0.5, 0.6, 0.7]);
  });
  it("spans scores in tenths and never leaves 0 to 1", () => {
    expect(scoreTicks([0.6, 0.82])).toEqual([0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(scoreTicks([0.6, 0.72])).toEqual([0.4, 0.5, 0.6, 0.7, 0.8]);
    expect(scoreTicks([0, 1])).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });
});
