import { describe, expect, it } from "vitest";
import { sizesOf, splitOfKind } from "./part-sizes";

describe("sizes of the parts", () => {
  it.each([
    ["by the seed of a run", { kind: "seeded" }, 9, { train: 3, test: 6 }],
    ["too few to hold any out", { kind: "seeded" }, 5, { train: 5, test: 0 }],
    ["as asked for", { kind: "random", seed: 1, test: 4 }, 9, { train: 5, test: 4 }],
    ["more asked for than there are", { kind: "stratified", seed: 1, test: 40 }, 9, { train: 0, test: 9 }],
    ["as the file says", { kind: "own" }, 9, null],
  ] as const)("%s", (_, split, rows, sizes) => expect(sizesOf(split, rows)).toEqual(sizes));
});

describe("another kind of split", () => {
  it("begins with a sensible size", () => {
    expect(splitOfKind("random", { kind: "own" }, 1000)).toEqual({ kind: "random", seed: 1, test: 200 });
  });
  it("keeps seed and size", () => {
    const before = { kind: "random", seed: 7, test: 30 } as const;
    expect(splitOfKind("stratified", before, 1000)).toEqual({ kind: "stratified", seed: 7, test: 30 });
  });
  it("has neither where nothing is drawn", () => {
    expect(splitOfKind("seeded", { kind: "random", seed: 7, test: 30 }, 1000)).toEqual({ kind: "seeded" });
  });
});
