import { expect, test } from "vitest";
import { defaultComparison, defaultSizes } from "./default-comparison";

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

test("without a trained generator the untrained one writes", () => {
  const conditions = defaultComparison({ trainSize: 20, trainedGenerator: null });
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
  const conditions = defaultComparison({ trainSize: 6, trainedGenerator: "e1", variants });
  expect(conditions).toEqual([
    { method: "naive" },
    { method: "icl", n: 6 },
    { method: "prompt-mii", n: 6, generator: "e1" },
    { method: "manual", name: "mine", instruction: "Look at the verb." },
  ]);
});
