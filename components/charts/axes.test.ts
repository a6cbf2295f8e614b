import { describe, expect, it } from "vitest";
import { costScale, logTicks, scoreTicks } from "./axes";

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

describe("costScale", () => {
  it("is a log axis where nothing is 0", () => {
    const { ticks, place, domain, edge, breakAt } = costScale([76, 493], true);
    expect({ ticks, domain, edge, breakAt }).toEqual({
      ...{ ticks: [50, 100, 200, 500, 1000], domain: [Math.log10(50), 3], edge: 1000, breakAt: null },
    });
    expect(place(100)).toBe(2);
  });

  it("has a place for 0 left of the least value, apart by a break", () => {
    const { ticks, place, domain, breakAt } = costScale([0, 1, 80, 2000], true);
    expect(ticks).toEqual([0, 1, 10, 100, 1000]);
    expect(place(0)).toBeLessThan(breakAt ?? -Infinity);
    expect(breakAt).toBeLessThan(place(1));
    expect(domain[0]).toBeLessThan(place(0));
    expect(domain[1]).toBe(Math.log10(5000));
  });

  it("holds 0 alone, and figures below 1 unless these are whole", () => {
    expect(costScale([0, 0], true).ticks).toEqual([0, 1, 2]);
    expect(costScale([1], true).ticks).toEqual([1, 2]);
    expect(costScale([0.0004, 0.002], false).ticks).toEqual([0.0002, 0.0005, 0.001, 0.002, 0.005]);
  });

  it("places every value within its ends, in order", () => {
    const values = [0, 0.003, 1, 7, 123_456];
    const { place, domain } = costScale(values, false);
    const places = [domain[0], ...values.map(place), domain[1]];
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  });
});
