import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paretoFrontier, uniquelyCheapest } from "./pareto";
import { shareOnFrontier } from "./statistics/on-frontier";

const at = (macroF1: number | null, x: number | null) => ({ macroF1, x });

describe("paretoFrontier", () => {
  it("keeps what no other beats", () => {
    expect(paretoFrontier([at(0.7, 76), at(0.74, 172), at(0.82, 493), at(0.75, 161), at(0.78, 188)])).toEqual([
      0, 2, 3, 4,
    ]);
  });

  it("keeps equal points, and drops the dearer or the worse of two that share the other figure", () => {
    expect(paretoFrontier([at(0.5, 10), at(0.5, 10)])).toEqual([0, 1]);
    expect(paretoFrontier([at(0.5, 10), at(0.5, 11)])).toEqual([0]);
    expect(paretoFrontier([at(0.5, 10), at(0.6, 10)])).toEqual([1]);
  });

  it("does not take a rounding error for a better score", () => {
    expect(paretoFrontier([at((0.1 + 0.2 + 0.3) / 3, 10), at((0.3 + 0.2 + 0.1) / 3, 20)])).toEqual([0]);
    expect(paretoFrontier([at((0.1 + 0.2 + 0.3) / 3, 10), at((0.3 + 0.2 + 0.1) / 3, 10)])).toEqual([0, 1]);
    expect(0.1 + 0.2 + 0.3).toBeGreaterThan(0.3 + 0.2 + 0.1);
    expect(paretoFrontier([at((0.3 + 0.2 + 0.1) / 3, 10), at((0.1 + 0.2 + 0.3) / 3, 20)])).toEqual([0]);
  });

  it("leaves out conditions without a score or without a place on the axis", () => {
    expect(paretoFrontier([at(null, 1), at(0.9, null), at(0.1, 50)])).toEqual([2]);
    expect(paretoFrontier([])).toEqual([]);
  });

  const points = fc.array(fc.record({ macroF1: fc.integer({ min: 0, max: 5 }), x: fc.integer({ min: 0, max: 6 }) }), {
    minLength: 1,
    maxLength: 12,
  });

  it("has for every point left out one on it that beats it, and none that beats another on it", () => {
    fc.assert(
      fc.property(points, (all) => {
        const frontier = paretoFrontier(all).map((index) => all[index] ?? at(0, 0));
        expect(frontier.length).toBeGreaterThan(0);
        const noWorse = (a: (typeof all)[number], b: (typeof all)[number]) => a.macroF1 >= b.macroF1 && a.x <= b.x;
        for (const point of all) {
          const beaten = all.some((other) => noWorse(other, point) && !noWorse(point, other));
          expect(frontier.includes(point)).toBe(!beaten);
          expect(frontier.some((other) => noWorse(other as typeof point, point))).toBe(true);
        }
      }),
    );
  });
});

describe("uniquelyCheapest", () => {
  it("is the one with the least x, if it is one", () => {
    expect(uniquelyCheapest([at(0.1, 20), at(0.9, 10), at(0.1, null)])).toBe(1);
    expect(uniquelyCheapest([at(0.1, 10), at(0.9, 10)])).toBeNull();
    expect(uniquelyCheapest([])).toBeNull();
  });
});

describe("shareOnFrontier", () => {
  it("counts the resamples, and calls the uniquely cheapest so", () => {
    const samples = [
      Float64Array.of(0.5, 0.5, 0.5, 0.5),
      Float64Array.of(0.6, 0.4, 0.5, 0.7),
      Float64Array.of(1, 1, 1, 0.6),
    ];
    expect(shareOnFrontier(samples, [10, 20, 30])).toEqual(["cheapest", 0.5, 0.75]);
    expect(shareOnFrontier(samples.slice(0, 2), [10, 10])).toEqual([0.5, 0.75]);
  });

  it("counts what paretoFrontier finds in each resample", () => {
    // Sums in two orders, so that equal scores differ by rounding.
    const score = fc.constantFrom(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.5, 0.7);
    const condition = fc.record({ scores: fc.tuple(score, score, score), x: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 7 }), (all) => {
        const shares = shareOnFrontier(
          all.map(({ scores }) => Float64Array.from(scores)),
          all.map(({ x }) => x),
        );
        const frontiers = [0, 1, 2].map((sample) =>
          paretoFrontier(all.map(({ scores, x }) => ({ macroF1: scores[sample] ?? null, x }))),
        );
        shares.forEach((share, at) => {
          const found = frontiers.filter((frontier) => frontier.includes(at)).length / 3;
          expect(share === "cheapest" ? 1 : share).toBe(found);
        });
      }),
    );
  });
});
