import { expect, test } from "vitest";
import { defaultComparison, defaultSizes, untrainedSelf } from "./default-comparison";

test.each([
  [0, []],
  [1, [1]],
  [7, [7]],
  [8, [5, 8]],
  [20, [5, 20]],
  [900, [5, 20]],
])("with %i train examples the sizes are %j", (trainSize, sizes) => {
  expect(defaultSizes(trainSize)).toEqual(sizes);
});

test("the n of the instruction just written is in the comparison", () => {
  expect(defaultSizes(30, 10)).toEqual([5, 10]);
  expect(defaultSizes(30, 3)).toEqual([3]);
});

test("an untrained generator that was chosen writes in the comparison too", () => {
  const [, , last] = defaultComparison({ trainSize: 6, generator: { id: "e2", trained: false } });
  expect(last).toEqual({ method: "prompt-mii-zero", n: 6, generator: "e2" });
});

test("without a trained generator the untrained one writes", () => {
  const conditions = defaultComparison({ trainSize: 20, generator: null });
  expect(conditions.map(({ method, n }) => [method, n])).toEqual([
    ["naive", undefined],
    ["icl", 5],
    ["icl", 20],
    ["prompt-mii-zero", 5],
    ["prompt-mii-zero", 20],
  ]);
});

test("a trained generator takes its place, and instructions written by hand are measured beside", () => {
  const variants = [{ name: "mine", instruction: "Look at the verb." }];
  const conditions = defaultComparison({ trainSize: 6, generator: { id: "e1", trained: true }, variants });
  expect(conditions).toEqual([
    { method: "naive" },
    { method: "icl", n: 6 },
    { method: "prompt-mii", n: 6, generator: "e1" },
    { method: "manual", name: "mine", instruction: "Look at the verb." },
  ]);
});

test("an instruction that was edited keeps what it was written from", () => {
  const from = { data: "hash", seed: 2, n: 12 };
  const variants = [{ name: "mine", instruction: "Look at the verb.", from }];
  expect(defaultComparison({ trainSize: 0, generator: null, variants }).at(-1)).toMatchObject({
    ...{ method: "manual", options: { origin: from } },
  });
});

test("beside the embedded model with its adapter the same without it is measured, at the same sizes", () => {
  const conditions = defaultComparison({
    ...{ trainSize: 20, generator: { id: "trained", trained: true }, untrained: { id: "plain" } },
  });
  expect(conditions.slice(3)).toEqual([
    { method: "prompt-mii", n: 5, generator: "trained" },
    { method: "prompt-mii", n: 20, generator: "trained" },
    { method: "prompt-mii-zero", n: 5, generator: "plain" },
    { method: "prompt-mii-zero", n: 20, generator: "plain" },
  ]);
});

test("only the embedded model has an untrained self here", () => {
  const roles = ["generator"];
  const plain = { id: "plain", embedded: true, trained: false, roles };
  const trained = { id: "trained", embedded: true, trained: true, roles };
  const remote = { id: "remote", embedded: false, trained: true, roles };
  const all = [plain, trained, remote];
  expect(untrainedSelf(trained, all)).toBe(plain);
  expect(untrainedSelf(remote, all)).toBeNull();
  expect(untrainedSelf(plain, all)).toBeNull();
  expect(untrainedSelf(null, all)).toBeNull();
});
