import { describe, expect, it } from "vitest";
import { sizesOf, splitOfKind, storedRows } from "./part-sizes";

describe("sizes of the parts", () => {
  it.each([
    ["by the seed of a run", { kind: "seeded" }, 9, { train: 3, test: 6 }],
    ["too few to hold any out", { kind: "seeded" }, 5, { train: 5, test: 0 }],
    ["as asked for", { kind: "random", seed: 1, test: 4 }, 9, { train: 5, test: 4 }],
    ["more asked for than there are", { kind: "stratified", seed: 1, test: 40 }, 9, { train: 0, test: 9 }],
    ["as the file says", { kind: "own" }, 9, null],
  ] as const)("%s", (_, split, rows, sizes) => expect(sizesOf(split, rows, null)).toEqual(sizes));
});

it("a split of the file keeps its shares among more rows", () => {
  expect(sizesOf({ kind: "own" }, 1000, { train: 30, test: 10 })).toEqual({ train: 750, test: 250 });
});

describe("rows that will be stored", () => {
  const labels = [
    { label: "a", count: 60 },
    { label: "b", count: 30 },
  ];
  it.each([
    ["all usable ones", { whole: true, looked: 100, likelyRows: 100 }, 90],
    ["of a larger file what the first rows promise", { whole: false, looked: 100, likelyRows: 5000 }, 4500],
    ["at most the limit", { whole: false, looked: 100, likelyRows: 1_000_000 }, 100_000],
  ])("%s", (_, looked, rows) => expect(storedRows({ labels, ...looked })).toBe(rows));
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
