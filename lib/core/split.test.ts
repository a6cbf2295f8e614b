import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demonstrations, drawnOrder, nShot, splitExamples, testOrder, testSizeDefault, trainOrder } from "./split";

const distinct = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: `text ${index}`, label: "a" }));
const sizes = (count: number) => {
  const { train, test } = splitExamples(distinct(count), 1);
  return [train.length, test.length];
};

describe("splitExamples", () => {
  it.each([
    [0, 0, 0],
    [5, 5, 0],
    [6, 2, 4],
    [60, 20, 40],
    [299, 100, 199],
    [300, 100, 200],
    [1000, 800, 200],
  ])("of %i rows leaves %i to train and %i to test", (rows, train, test) => {
    expect(sizes(rows)).toEqual([train, test]);
  });

  const text = fc.constantFrom("a", "b", " b", "c", "d\n", "d", "e", "f", "__proto__");
  const rows = fc.array(fc.record({ text: fc.oneof(text, fc.string()), label: fc.constantFrom("x", "y") }), {
    maxLength: 400,
  });

  it("puts every row on one side, equal texts on the same, and test is short only by less than a group", () => {
    fc.assert(
      fc.property(rows, fc.integer(), (examples, seed) => {
        const { train, test } = splitExamples(examples, seed);
        expect([...train, ...test].sort((a, b) => a - b)).toEqual([...examples.keys()]);
        const texts = (indices: number[]) => indices.map((index) => examples[index]?.text.trim());
        const inTest = new Set(texts(test));
        expect(texts(train).filter((one) => inTest.has(one))).toEqual([]);
        const wanted = examples.length < 6 ? 0 : Math.min(200, Math.floor((2 * examples.length) / 3));
        const groups = new Map<string | undefined, number>();
        for (const one of texts(train)) groups.set(one, (groups.get(one) ?? 0) + 1);
        expect(test.length).toBeLessThanOrEqual(wanted);
        if (test.length < wanted) expect(wanted - test.length).toBeLessThan(Math.min(...groups.values()));
      }),
    );
  });

  it("depends on the seed and on nothing else", () => {
    fc.assert(
      fc.property(rows, fc.integer(), (examples, seed) => {
        expect(splitExamples(examples, seed)).toEqual(splitExamples(structuredClone(examples), seed));
      }),
    );
    expect(splitExamples(distinct(60), 1).test).not.toEqual(splitExamples(distinct(60), 2).test);
  });

  it("gives both sides in seeded order, so that the first k of test are a sample", () => {
    const { train, test } = splitExamples(distinct(60), 1);
    expect(test).not.toEqual([...test].sort((a, b) => a - b));
    expect(train).not.toEqual([...train].sort((a, b) => a - b));
  });
});

it("takes nested n-shot sets from one train order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer(), fc.nat(120), fc.nat(120), (train, seed, a, b) => {
      const order = trainOrder(train, seed);
      const [few, many] = [nShot(order, Math.min(a, b)), nShot(order, Math.max(a, b))];
      expect(many.slice(0, few.length)).toEqual(few);
      expect(many).toHaveLength(Math.min(train.length, Math.max(a, b)));
    }),
  );
  expect(() => nShot([1], -1)).toThrow(RangeError);
});

it("orders a test part of its own by the seed, unlike the train part", () => {
  const items = [...distinct(30).keys()];
  expect(testOrder(items, 1)).toEqual(testOrder(items, 1));
  expect(testOrder(items, 1)).not.toEqual(testOrder(items, 2));
  expect(testOrder(items, 1)).not.toEqual(trainOrder(items, 1));
  expect([...testOrder(items, 1)].sort((a, b) => a - b)).toEqual(items);
});

it("scores 40 examples with the embedded follower, else 200", () => {
  expect([testSizeDefault(true), testSizeDefault(false)]).toEqual([40, 200]);
});

describe("draws of a condition", () => {
  const part = (size: number) => Array.from({ length: size }, (_, index) => ({ index }));
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const size = fc.integer({ min: 0, max: 60 });
  const drawn = fc.record({ size, seed, n: fc.nat(70), more: fc.nat(70) });

  it("are nested across n, come from the train part alone, and hold no example twice", () => {
    fc.assert(
      fc.property(drawn, ({ size, seed, n, more }) => {
        const order = drawnOrder(part(size), seed);
        const few = demonstrations(order, n);
        expect(demonstrations(order, n + more).slice(0, few.length)).toEqual(few);
        expect(few).toHaveLength(Math.min(n, size));
        expect(new Set(few.map(({ index }) => index)).size).toBe(few.length);
        expect(few.every(({ index }) => index < size)).toBe(true);
      }),
    );
  });

  it("depend on seed and train part, not on the order it is given in: a run of that seed draws the same", () => {
    fc.assert(
      fc.property(drawn, seed, ({ size, seed, n }, ofRun) => {
        const inRun = trainOrder(part(size), ofRun);
        expect(demonstrations(drawnOrder(inRun, seed), n)).toEqual(nShot(trainOrder(part(size), seed), n));
      }),
    );
  });

  it("are the same set in every order", () => {
    const indices = (examples: readonly { index: number }[]) => examples.map(({ index }) => index);
    fc.assert(
      fc.property(drawn, seed, ({ size, seed, n }, order) => {
        const set = demonstrations(drawnOrder(part(size), seed), n);
        const turned = demonstrations(drawnOrder(part(size), seed), n, order);
        expect(indices(turned).sort((a, b) => a - b)).toEqual(indices(set).sort((a, b) => a - b));
      }),
    );
    const order = drawnOrder(part(20), 1);
    expect(demonstrations(order, 20, 1)).not.toEqual(demonstrations(order, 20, 2));
    expect(demonstrations(order, 20, 1)).not.toEqual(demonstrations(order, 20));
  });
});
