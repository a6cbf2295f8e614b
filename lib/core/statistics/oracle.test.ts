import { describe, expect, it } from "vitest";
import { f1 } from "../f1";
import oracle from "../fixtures/statistics.json";
import { macroF1 } from "../tally";
import { bcaInterval } from "./bca";
import { f1Interval } from "./f1-interval";
import { holm } from "./holm";
import { leaveOneOut } from "./leave-one-out";
import { mcnemarP } from "./mcnemar";
import { normalBelow, normalQuantile } from "./normal";
import { permutationP } from "./permutation";
import { tQuantile } from "./student";
import { wilsonInterval } from "./wilson";

/** Agreement with independent packages, to 6 digits; how the expectations were made stands in the fixture. */
const digits = (text: string) => Uint32Array.from(text, Number);

describe("the statistics agree with an independent oracle", () => {
  it.each(oracle.permutation)("permutation test, every swap: p = $p", ({ labels, gold, a, b, delta, p }) => {
    const [truth, first, second] = [digits(gold), digits(a), digits(b)];
    expect(macroF1(truth, first, labels) - macroF1(truth, second, labels)).toBeCloseTo(delta, 8);
    expect(permutationP(truth, first, second, { labelCount: labels, seed: 1 })).toBeCloseTo(p, 6);
  });

  it("permutation test, drawn swaps", () => {
    const { labels, gold, a, b, p } = oracle.drawn;
    const found = [1, 2, 3].map((seed) =>
      permutationP(digits(gold), digits(a), digits(b), { labelCount: labels, seed }),
    );
    for (const one of found) expect(Math.abs(one - p)).toBeLessThan(0.02);
    expect(new Set(found).size).toBe(3);
    expect(permutationP(digits(gold), digits(a), digits(b), { labelCount: labels, seed: 1 })).toBe(found[0]);
  });

  it.each(oracle.mcnemar)("McNemar, $onlyA against $onlyB", ({ onlyA, onlyB, p }) => {
    expect(mcnemarP(onlyA, onlyB)).toBeCloseTo(p, 9);
  });

  it.each(oracle.wilson)("Wilson, $hits of $of", ({ hits, of, interval }) => {
    expect(wilsonInterval(hits, of)).toEqual(interval.map((end) => expect.closeTo(end, 9)));
  });

  it.each(oracle.f1)(
    "F1 of a label, $tp right, $fp wrongly said, $fn missed",
    ({ tp, fp, fn, f1: score, interval }) => {
      expect(f1(tp, tp + fn, tp + fp)).toBeCloseTo(score, 9);
      expect(f1Interval({ tp, fp, fn })).toEqual(interval.map((end) => expect.closeTo(end, 9)));
    },
  );

  it("gives a label that occurs nowhere no interval", () => {
    expect(f1Interval({ tp: 0, fp: 0, fn: 0 })).toBeNull();
  });

  it.each(oracle.holm)("Holm of $p", ({ p, holm: corrected }) => {
    expect(holm(p)).toEqual(corrected.map((value) => expect.closeTo(value, 9)));
  });

  it.each(oracle.below)("normal distribution at $x", ({ x, below }) => {
    expect(normalBelow(x)).toBeCloseTo(below, 12);
    expect(normalQuantile(below)).toBeCloseTo(x, 6);
  });

  it.each(oracle.t)("Student's t, $share with $degrees degrees", ({ share, degrees, t }) => {
    expect(tQuantile(share, degrees)).toBeCloseTo(t, 6);
  });

  it.each(oracle.bca)("BCa interval of a $of on fixed resamples", ({ labels, gold, a, b, of, theta, ...rest }) => {
    const [truth, first, second] = [digits(gold), digits(a), digits(b)];
    const both = [first, second].map((column) => leaveOneOut(truth, column, labels));
    const [one = new Float64Array(), other = new Float64Array()] = both;
    const leftOut = of === "score" ? one : one.map((value, at) => value - (other[at] ?? 0));
    const estimate = macroF1(truth, first, labels) - (of === "score" ? 0 : macroF1(truth, second, labels));
    expect(estimate).toBeCloseTo(theta, 9);
    // The fixture's resamples are rounded to 9 digits, so one that equals the estimate is told from it by rounding alone.
    const samples = Float64Array.from(rest.resamples, (value) => (Math.abs(value - theta) < 1e-9 ? theta : value));
    expect(bcaInterval(samples, theta, leftOut)).toEqual(rest.interval.map((end) => expect.closeTo(end, 6)));
  });
});
