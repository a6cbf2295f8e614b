import fc from "fast-check";
import { describe, expect, it } from "vitest";
import conventions from "./fixtures/conventions.json";
import emotion from "./fixtures/emotion.json";
import random from "./fixtures/random-cases.json";
import { parseLabel } from "./labels";
import { scores, type ReadPrediction } from "./metrics";
import { Problem } from "./problem";

function read(raw: string, labels: readonly string[]): ReadPrediction {
  const reply = { raw, stopReason: "stop" as const, error: null, usage: null, seconds: null };
  return { ...parseLabel(reply, labels), raw };
}

function scoresOf(gold: readonly string[], raws: readonly string[], labels: readonly string[]) {
  return scores(
    gold,
    raws.map((raw) => read(raw, labels)),
    labels,
  );
}

function decode(digits: string): string[] {
  return [...digits].map((digit) => emotion.labels[Number(digit)] ?? "?");
}

describe("scores of the emotion arms", () => {
  it.each(Object.entries(emotion.arms))("%s agrees with scikit-learn to 6 digits", (_, arm) => {
    const found = scoresOf(decode(emotion.gold), decode(arm.predicted), emotion.labels);
    expect(found.macroF1).toBeCloseTo(arm.macroF1, 6);
    expect(found.accuracy).toBeCloseTo(arm.accuracy, 6);
    expect(found.macroF1Paper).toBeCloseTo(arm.macroF1, 6);
    expect(found.macroF1Reward).toBeCloseTo(arm.macroF1, 6);
    expect(found.classes).toBe(6);
  });

  it("counts per label, and puts the same counts into the confusion matrix", () => {
    const { baseline } = emotion.arms;
    const { perLabel, confusion } = scoresOf(decode(emotion.gold), decode(baseline.predicted), emotion.labels);
    expect(Object.fromEntries(perLabel.map(({ label, tp, fp, fn }) => [label, [tp, fp, fn]]))).toEqual(
      baseline.perLabel,
    );
    perLabel.forEach(({ tp, fp, fn }, index) => {
      const row = confusion[index] ?? [];
      expect(row[index]).toBe(tp);
      expect(row.reduce((sum, count) => sum + count, 0)).toBe(tp + fn);
      expect(confusion.reduce((sum, line) => sum + (line[index] ?? 0), 0)).toBe(tp + fp);
    });
  });
});

describe("the three conventions", () => {
  it.each(conventions.cases)("replies $replies", ({ gold, replies, ours, paper, reward }) => {
    const found = scoresOf(gold, replies, conventions.labels);
    if (ours !== null) expect(found.macroF1).toBeCloseTo(ours, 6);
    expect(found.macroF1Paper).toBeCloseTo(paper, 4);
    expect(found.macroF1Reward).toBeCloseTo(reward, 4);
  });

  it.each(random.cases)("$gold against $replies", (expected) => {
    const found = scoresOf([...expected.gold], expected.replies.split("|"), [...expected.labels]);
    expect(found.macroF1).toBeCloseTo(expected.ours, 8);
    expect(found.macroF1Paper).toBeCloseTo(expected.paper, 8);
    expect(found.macroF1Reward).toBeCloseTo(expected.reward, 8);
    expect(found.accuracy).toBeCloseTo(expected.accuracy, 8);
  });
});

describe("scores", () => {
  it("treats a label named like a property of every object as any other", () => {
    const labels = ["__proto__", "constructor"];
    const found = scoresOf(["__proto__", "constructor"], ["__proto__", "toString"], labels);
    expect(found.perLabel.map(({ tp, fn }) => [tp, fn])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(found.macroF1).toBe(0.5);
  });

  it("shows what is nothing in the last column, and its reason in the counts", () => {
    const found = scoresOf(["a", "b"], ["stray", ""], ["a", "b"]);
    expect(found.confusion).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(found.outcomes).toEqual({ valid: 0, invalid: 1, empty: 1, truncated: 0, refused: 0, failed: 0 });
  });

  it("averages over the labels that occur, and says how many", () => {
    const found = scoresOf(["a", "a"], ["a", "b"], ["a", "b", "c"]);
    expect(found.classes).toBe(2);
    expect(found.macroF1).toBeCloseTo(1 / 3, 12);
    expect(found.perLabel[2]).toEqual({ label: "c", tp: 0, fp: 0, fn: 0, f1: 0 });
  });

  it("refuses a gold label outside the set, and a missing prediction", () => {
    expect(() => scoresOf(["z"], ["a"], ["a"])).toThrow(/found "z"/);
    expect(() => scores(["a"], [], ["a"])).toThrow(Problem);
  });

  it("is 0 over 0 classes where nothing is scored", () => {
    expect(scoresOf([], [], ["a"])).toMatchObject({ macroF1: 0, accuracy: 0, classes: 0, macroF1Paper: 0 });
  });
});

const labels = ["a", "b", "c", "d"];
const answered = fc.array(fc.tuple(fc.constantFrom(...labels), fc.constantFrom(...labels, "stray", "")), {
  minLength: 1,
  maxLength: 40,
});

describe("scores, for every set of replies", () => {
  it("lie between 0 and 1, and do not depend on the order of the examples", () => {
    fc.assert(
      fc.property(answered, fc.infiniteStream(fc.nat()), (pairs, keys) => {
        const shuffled = pairs
          .map((pair) => ({ pair, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ pair }) => pair);
        const [one, other] = [pairs, shuffled].map((list) =>
          scoresOf(
            list.map(([gold]) => gold),
            list.map(([, raw]) => raw),
            labels,
          ),
        );
        expect(one?.macroF1).toBeGreaterThanOrEqual(0);
        expect(one?.macroF1).toBeLessThanOrEqual(1);
        expect(one?.macroF1).toBe(other?.macroF1);
        expect(one?.accuracy).toBe(other?.accuracy);
      }),
    );
  });

  it("are 1 exactly when every reply is right", () => {
    fc.assert(
      fc.property(answered, (pairs) => {
        const gold = pairs.map(([label]) => label);
        const raws = pairs.map(([, raw]) => raw);
        expect(scoresOf(gold, gold, labels).macroF1).toBe(1);
        const right = raws.every((raw, position) => raw === gold[position]);
        expect(scoresOf(gold, raws, labels).macroF1 === 1).toBe(right);
      }),
    );
  });

  it("never rise when a right reply becomes a stray one", () => {
    fc.assert(
      fc.property(answered, fc.nat(), (pairs, choice) => {
        const gold = pairs.map(([label]) => label);
        const at = choice % gold.length;
        const raws = pairs.map(([label, raw], position) => (position === at ? label : raw));
        const spoilt = raws.map((raw, position) => (position === at ? "stray" : raw));
        expect(scoresOf(gold, spoilt, labels).macroF1).toBeLessThan(scoresOf(gold, raws, labels).macroF1);
      }),
    );
  });
});
