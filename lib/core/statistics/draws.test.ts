import fc from "fast-check";
import { describe, expect, it } from "vitest";
import oracle from "../fixtures/draws.json";
import { macroF1 } from "../tally";
import { differenceError, type Drawn, errorInterval, errorP, meanError, meanSamples } from "./draws";
import { tBelow, tQuantile } from "./student";

const digits = (text: string) => Uint32Array.from(text, Number);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A group as the report makes it, over the fixture's resamples of the examples. */
function drawn(columns: string[], draws: number[], { gold, labels, resamples }: (typeof oracle.groups)[number]): Drawn {
  const truth = digits(gold);
  const pick = (values: Uint32Array, at: number[]) => Uint32Array.from(at, (place) => values[place] ?? 0);
  const score = (column: Uint32Array) => macroF1(truth, column, labels);
  const sampled = (column: Uint32Array) =>
    Float64Array.from(resamples, (at) => macroF1(pick(truth, at), pick(column, at), labels));
  return { scores: columns.map(digits).map(score), samples: columns.map(digits).map(sampled), draws };
}

describe("means over draws agree with an independent oracle", () => {
  it.each(oracle.groups)("$drawsA against $drawsB: difference $difference", (one) => {
    const [a, b] = [drawn(one.a, one.drawsA, one), drawn(one.b, one.drawsB, one)];
    const examples = one.gold.length;
    expect(mean(a.scores)).toBeCloseTo(one.mean, 8);
    const close = (ends: number[]) => ends.map((end) => expect.closeTo(end, 6));
    expect(errorInterval(one.mean, meanError(a, examples), [-9, 9])).toEqual(close(one.interval));
    const error = differenceError(a, b, examples);
    expect(errorInterval(one.difference, error, [-9, 9])).toEqual(close(one.apart));
    expect(errorP(one.difference, error)).toBeCloseTo(one.p, 6);
  });

  it("is the textbook's test where examples do not matter", () => {
    const fixed = (scores: number[]): Drawn => ({
      scores,
      samples: scores.map(() => new Float64Array(9).fill(0.5)),
      draws: [...scores.keys()],
    });
    const { a, b, c, one, paired, welch } = oracle.textbook;
    expect(errorInterval(mean(a), meanError(fixed(a), 40), [-9, 9])).toEqual(one.map((end) => expect.closeTo(end, 6)));
    expect(errorP(mean(a) - mean(b), differenceError(fixed(a), fixed(b), 40))).toBeCloseTo(paired, 6);
    expect(errorP(mean(a) - mean(c), differenceError(fixed(a), fixed(c), 40))).toBeCloseTo(welch, 6);
  });

  it.each(oracle.below)("Student's t below $t with $degrees degrees", ({ t, degrees, below }) => {
    expect(tBelow(t, degrees)).toBeCloseTo(below, 10);
  });

  it.each(oracle.quantile)("quantile $share of Student's t with $degrees degrees", ({ share, degrees, t }) => {
    expect(tQuantile(share, degrees) / t).toBeCloseTo(1, 8);
  });
});

describe("means over draws", () => {
  const size = 12;
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: size, maxLength: size });
  const group = fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), values), { minLength: 1, maxLength: 4 })
    .map((members): Drawn => ({
      scores: members.map(([score]) => score),
      samples: members.map(([, samples]) => Float64Array.from(samples)),
      draws: [...members.keys()],
    }));

  it("are mirrored when the two change places, and p is below .05 where the interval excludes 0", () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const delta = mean(a.scores) - mean(b.scores);
        const [error, mirrored] = [differenceError(a, b, 30), differenceError(b, a, 30)];
        expect(mirrored.variance).toBeCloseTo(error.variance, 12);
        expect(errorP(-delta, mirrored)).toBeCloseTo(errorP(delta, error), 9);
        const interval = errorInterval(delta, error, [-99, 99]);
        if (!interval) return;
        const excludes = interval[0] > 1e-9 || interval[1] < -1e-9;
        if (excludes) expect(errorP(delta, error)).toBeLessThan(0.05);
        if (interval[0] < -1e-9 && interval[1] > 1e-9) expect(errorP(delta, error)).toBeGreaterThan(0.05);
      }),
    );
  });

  it("do not depend on the order of the members, and never know more than the examples alone", () => {
    fc.assert(
      fc.property(group, (given) => {
        const turned = (list: readonly number[]) => [...list].reverse();
        const reversed = {
          scores: turned(given.scores),
          samples: [...given.samples].reverse(),
          draws: turned(given.draws),
        };
        const error = meanError(given, 30);
        expect(meanError(reversed, 30).variance).toBeCloseTo(error.variance, 12);
        const alone = { scores: [0], samples: [meanSamples(given.samples)], draws: [0] };
        expect(error.variance).toBeGreaterThanOrEqual(meanError(alone, 30).variance - 1e-15);
      }),
    );
  });

  it("say nothing where nothing varies", () => {
    const still: Drawn = {
      scores: [1, 1],
      samples: [new Float64Array(5).fill(1), new Float64Array(5).fill(1)],
      draws: [1, 2],
    };
    expect(errorInterval(1, meanError(still, 20), [0, 1])).toBeNull();
    expect(errorP(0, differenceError(still, still, 20))).toBe(1);
  });
});
