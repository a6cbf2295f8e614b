import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffle } from "../random";
import { macroF1 } from "../tally";
import { examplesNeeded, isEquivalent, MARGIN } from "./equivalence";
import { holm } from "./holm";
import { differenceInterval, differences } from "./interval";
import { mcnemarP } from "./mcnemar";
import { permutationP } from "./permutation";
import { resampleMacroF1 } from "./resample";
import { wilsonInterval } from "./wilson";

const labelCount = 3;
const label = fc.nat(labelCount - 1);
const answer = fc.nat(labelCount);
const arms = fc
  .array(fc.tuple(label, answer, answer), { minLength: 1, maxLength: 14 })
  .map((rows) => [0, 1, 2].map((column) => Uint32Array.from(rows, (row) => row[column] ?? 0)) as Arms);
type Arms = [Uint32Array, Uint32Array, Uint32Array];
const test = ([gold, a, b]: Arms, permutations?: number) =>
  permutationP(gold, a, b, { labelCount, seed: 1, ...(permutations !== undefined && { permutations }) });

describe("the paired permutation test", () => {
  it("is a p value, the same for both orders of the two conditions", () => {
    fc.assert(
      fc.property(arms, ([gold, a, b]) => {
        const p = test([gold, a, b]);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(test([gold, b, a])).toBeCloseTo(p, 12);
      }),
    );
  });

  it("does not depend on the order of the examples", () => {
    fc.assert(
      fc.property(arms, fc.nat(1000), (columns, seed) => {
        const [gold, a, b] = columns.map((column) => Uint32Array.from(shuffle([...column], seed))) as Arms;
        expect(test([gold, a, b])).toBeCloseTo(test(columns), 12);
        expect(macroF1(gold, a, labelCount)).toBeCloseTo(macroF1(columns[0], columns[1], labelCount), 12);
      }),
    );
  });

  it("is 1 where the predictions are equal everywhere", () => {
    fc.assert(fc.property(arms, ([gold, a]) => void expect(test([gold, a, a])).toBe(1)));
  });

  it("draws near what going through every swap gives", () => {
    const gold = Uint32Array.from("0000011111", Number);
    const [a, b] = [Uint32Array.from("0000011111", Number), Uint32Array.from("0010111100", Number)];
    const exact = test([gold, a, b]);
    expect(exact).toBeCloseTo(0.125, 12);
    expect(Math.abs(test([gold, a, b], 15) - exact)).toBeLessThan(0.25);
    expect(test([gold, a, b], 15)).toBeGreaterThanOrEqual(1 / 16);
  });
});

describe("the interval of a difference", () => {
  it("is mirrored when the two change places, and holds the difference", () => {
    fc.assert(
      fc.property(arms, ([gold, a, b]) => {
        const [one, other] = resampleMacroF1(gold, [a, b], labelCount, 60, 3) as [Float64Array, Float64Array];
        const delta = macroF1(gold, a, labelCount) - macroF1(gold, b, labelCount);
        const options = { examples: gold.length };
        const [low, high] = differenceInterval(differences(one, other), delta, options);
        const mirrored = differenceInterval(differences(other, one), -delta, options);
        expect(low).toBeLessThanOrEqual(delta);
        expect(high).toBeGreaterThanOrEqual(delta);
        expect([low, high].every((end) => end >= -1 && end <= 1)).toBe(true);
        expect(mirrored).toEqual([expect.closeTo(-high, 12), expect.closeTo(-low, 12)]);
      }),
    );
  });

  it("is not empty where both agree on every example: they may differ on others", () => {
    const none = new Float64Array(50);
    expect(differenceInterval(none, 0, { examples: 40 })[1]).toBeCloseTo(1 - 0.025 ** (1 / 40), 12);
    expect(isEquivalent(differenceInterval(none, 0, { examples: 40 }))).toBe(false);
    expect(isEquivalent(differenceInterval(none, 0, { examples: 200 }))).toBe(true);
  });
});

describe("McNemar, Wilson and Holm", () => {
  const count = fc.nat(300);

  it("McNemar does not ask which of the two is which", () => {
    fc.assert(fc.property(count, count, (x, y) => void expect(mcnemarP(x, y)).toBe(mcnemarP(y, x))));
  });

  it("Wilson's interval holds the rate, within 0 and 1, and is narrower with more trials", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (hits, misses) => {
        const of = hits + misses;
        const [low, high] = wilsonInterval(hits, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (of === 0) return;
        expect(low).toBeLessThanOrEqual(hits / of);
        expect(high).toBeGreaterThanOrEqual(hits / of);
        const [closer, further] = wilsonInterval(4 * hits, 4 * of);
        expect(further - closer).toBeLessThan(high - low);
      }),
    );
  });

  it("Holm raises every value, keeps their order, and lies below Bonferroni's", () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, (all) => {
        const corrected = holm(all);
        all.forEach((value, at) => {
          expect(corrected[at]).toBeGreaterThanOrEqual(value);
          expect(corrected[at]).toBeLessThanOrEqual(Math.min(1, all.length * value) + 1e-12);
          all.forEach((other, place) => {
            if (other > value) expect(corrected[place]).toBeGreaterThanOrEqual(corrected[at] ?? 0);
          });
        });
      }),
    );
  });
});

describe("how many examples would be needed", () => {
  it("grows with the spread, and falls with the distance to show", () => {
    const needed = (delta: number, reach: number) =>
      examplesNeeded(delta, [delta - reach, delta + reach], { examples: 40 });
    expect(needed(0.1, 0.2)).toBe(Math.ceil(40 * (0.2 * (1 + 0.8416212335729143 / 1.959963984540054) * 10) ** 2));
    expect(needed(0.1, 0.3)).toBeGreaterThan(needed(0.1, 0.2));
    expect(needed(0.2, 0.2)).toBeLessThan(needed(0.1, 0.2));
    // Nothing between them: to show that they are within the margin.
    expect(needed(0, 0.1)).toBe(Math.ceil(40 * ((0.1 * (1 + 0.8416212335729143 / 1.959963984540054)) / MARGIN) ** 2));
    expect(needed(0.5, 0.1)).toBe(41);
    expect(Number.isFinite(needed(MARGIN, 0.1))).toBe(true);
  });
});
