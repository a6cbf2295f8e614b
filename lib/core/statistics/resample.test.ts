import { describe, expect, it } from "vitest";
import emotion from "../fixtures/emotion.json";
import { seededRandom } from "../random";
import { macroF1 } from "../tally";
import { differences, percentileInterval, quantile } from "./interval";
import { resampleMacroF1 } from "./resample";

const decode = (digits: string) => Uint32Array.from(digits, Number);
const gold = decode(emotion.gold);
const names = ["baseline", "default", "confidence"] as const;
const arms = names.map((name) => decode(emotion.arms[name].predicted));

describe("resampleMacroF1", () => {
  const samples = resampleMacroF1(gold, arms, 6, 10_000, 1);

  it.each(names.map((name, at) => [name, at] as const))(
    "gives %s the interval of an independent bootstrap",
    (name, at) => {
      const [low, high] = percentileInterval(samples[at] ?? new Float64Array());
      expect(Math.abs(low - (emotion.arms[name].interval[0] ?? 0))).toBeLessThanOrEqual(0.003);
      expect(Math.abs(high - (emotion.arms[name].interval[1] ?? 0))).toBeLessThanOrEqual(0.003);
    },
  );

  it("pairs its conditions: the difference has the interval of an independent paired bootstrap", () => {
    const [, before = new Float64Array(), after = new Float64Array()] = samples;
    const [low, high] = percentileInterval(differences(after, before));
    expect(Math.abs(low - (emotion.confidenceMinusDefault.interval[0] ?? 0))).toBeLessThanOrEqual(0.003);
    expect(Math.abs(high - (emotion.confidenceMinusDefault.interval[1] ?? 0))).toBeLessThanOrEqual(0.003);
  });

  it("gives a condition the same samples, whoever is beside it", () => {
    const [alone] = resampleMacroF1(gold, arms.slice(2), 6, 50, 1);
    expect(alone).toEqual(samples[2]?.slice(0, 50));
    expect(resampleMacroF1(gold, arms.slice(2), 6, 50, 2)[0]).not.toEqual(alone);
  });

  it("recomputes the class set in every sample, and takes nothing for no label", () => {
    const [sample = new Float64Array()] = resampleMacroF1(Uint32Array.of(0, 1), [Uint32Array.of(0, 2)], 2, 400, 1);
    expect(new Set(sample)).toEqual(new Set([0, 0.5, 1]));
  });

  it("counts a label that is predicted but never gold as a class", () => {
    const [sample] = resampleMacroF1(Uint32Array.of(0, 0), [Uint32Array.of(0, 1)], 2, 400, 1);
    expect(new Set(sample)).toEqual(new Set([0, 1 / 3, 1]));
  });

  it("draws what macro-F1 itself would score: a sample of one example is that example", () => {
    expect(resampleMacroF1(Uint32Array.of(1), [Uint32Array.of(1)], 3, 3, 9)).toEqual([Float64Array.of(1, 1, 1)]);
    expect(macroF1(Uint32Array.of(1), Uint32Array.of(1), 3)).toBe(1);
  });

  it.each([1, 2, 3, 127, 128, 255, 2047, 2048])(
    "scores each sample of %i examples as if it were counted by itself",
    (size) => {
      const labels = (step: number) => Uint32Array.from({ length: size }, (_, at) => (at * step + (at >> 3)) % 4);
      const [gold, columns] = [labels(1).map((label) => label % 3), [labels(1), labels(5), labels(7)]];
      const next = seededRandom(3, "resample");
      const found = resampleMacroF1(gold, columns, 3, 11, 3);
      for (let sample = 0; sample < 11; sample += 1) {
        const drawn = Uint32Array.from(gold, () => Math.floor((next() * size) / 2 ** 32));
        const of = (values: Uint32Array) => drawn.map((at) => values[at] ?? 0);
        const scores = columns.map((column) => macroF1(of(gold), of(column), 3));
        expect(found.map((values) => values[sample])).toEqual(scores);
      }
    },
  );

  it("draws each example about equally often", () => {
    // One label, and the example left out of a sample is the only one that was missed: its share of samples is (1 - 1/n)^n.
    const size = 10;
    const missing = Array.from({ length: size }, (_, at) => {
      const predicted = Uint32Array.from({ length: size }, (_, index) => (index === at ? 1 : 0));
      const [sample = new Float64Array()] = resampleMacroF1(new Uint32Array(size), [predicted], 1, 20_000, 7);
      return sample.filter((score) => score === 1).length / sample.length;
    });
    for (const share of missing) expect(Math.abs(share - 0.9 ** size)).toBeLessThan(0.015);
  });
});

describe("quantile", () => {
  it("is linear between the two nearest values", () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile(sorted, share))).toEqual([
      1,
      1.75,
      3,
      expect.closeTo(6.8),
      8,
    ]);
  });

  it("does not sort what it was given", () => {
    const values = Float64Array.of(3, 1, 2);
    expect(percentileInterval(values, 1)).toEqual([1, 3]);
    expect(values).toEqual(Float64Array.of(3, 1, 2));
  });
});
