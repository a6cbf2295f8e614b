import { describe, expect, test } from "vitest";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { defaultSearchSizes } from "./grid-rows";
import { addressOf, partsOf, type Origin } from "./again";
import { conditionsOf, parseChoice } from "./choice";

function endpoint(id: string, trained = false): EndpointView {
  return {
    ...{ id, name: id.toUpperCase(), baseUrl: null, model: id, roles: ["generator", "follower"], trained },
    ...{ hasKey: false, prices: null, limits: {}, embedded: false, source: "added" },
    ...{ template: null, keyHint: null, keyUnreadable: false, abilities: null },
  };
}

const [a, b] = [endpoint("a"), endpoint("b")];
const mine = { method: "manual", name: "Mine", instruction: "Say it.", follower: "a" } as const;

function origin(change: Partial<Origin> = {}): Origin {
  const conditions = [
    { method: "naive", name: "naive", follower: "a" },
    { method: "icl", name: "ICL, n = 5", n: 5, follower: "a" },
    { method: "prompt-mii-zero", name: "Prompt-MII-Zero, n = 5", n: 5, generator: "a", follower: "a" },
    mine,
  ] as const;
  return {
    from: "r1",
    datasetId: "d",
    name: "Messages",
    seed: 3,
    testSize: 10,
    conditions: [...conditions],
    ...change,
  };
}

describe("partsOf", () => {
  test("finds the cells of the grid, and keeps instructions of one's own", () => {
    expect(partsOf(origin(), [a, b])).toEqual({
      grid: {
        cells: ["naive", "icl:5", "prompt-mii-zero:5"],
        generators: ["a"],
        followers: ["a"],
        template: null,
        sizes: defaultSearchSizes,
        ...{ seeds: 1, orders: 1 },
      },
      kept: [mine],
    });
  });

  test("two followers are a grid where every cell has both", () => {
    const both = conditionsOf({
      cells: ["naive"],
      generators: [],
      followers: [a, b],
      template: null,
      sizes: defaultSearchSizes,
      draws: { seed: 3, seeds: 1, orders: 1 },
      variants: [],
    });
    expect(partsOf(origin({ conditions: both }), [a, b])).toMatchObject({
      grid: { cells: ["naive"], followers: ["a", "b"] },
      kept: [],
    });
    const [first] = both;
    const uneven = [...(first ? [first] : []), { ...mine, follower: "b" }];
    expect(partsOf(origin({ conditions: uneven }), [a, b])).toMatchObject({ grid: { cells: [] }, kept: uneven });
  });

  test("says the sizes of searches, and keeps them whole where one kind has several", () => {
    const search = { n: 5, generator: "a", follower: "a" };
    const searches = [
      { ...search, method: "prompt-mii-zero" as const, options: { candidates: 3 } },
      { ...search, method: "ape" as const, options: { calls: 80 } },
      { ...search, method: "gepa" as const },
    ];
    expect(partsOf(origin({ conditions: searches }), [a])).toMatchObject({
      grid: { cells: ["best-of-k:5", "ape:5", "gepa:5"], sizes: { best: 3, ape: 80, gepa: 150 } },
      kept: [],
    });
    const uneven = [...searches, { ...search, method: "ape" as const, options: { calls: 400 } }];
    expect(partsOf(origin({ conditions: uneven }), [a])).toMatchObject({ grid: { cells: [] }, kept: uneven });
  });

  test("keeps conditions whole that have a name or a template of somebody's own", () => {
    const named = [{ method: "naive", name: "bare", follower: "a" } as const];
    expect(partsOf(origin({ conditions: named }), [a])).toMatchObject({ grid: { cells: [] }, kept: named });
    const zero = { method: "prompt-mii-zero", n: 5, generator: "a", follower: "a" } as const;
    const custom = [{ ...zero, options: { template: { custom: "{labels} {examples}" } } }];
    expect(partsOf(origin({ conditions: custom }), [a])).toMatchObject({ grid: { cells: [] }, kept: custom });
    const llama = [{ ...zero, options: { template: "meta1" as const } }];
    expect(partsOf(origin({ conditions: llama }), [a])).toMatchObject({ grid: { template: "meta1" }, kept: [] });
  });
});

test("predictions made elsewhere are kept beside the grid", () => {
  const theirs = { method: "imported", name: "Theirs", predictionsOf: { run: "r1", condition: 0 } } as const;
  const { conditions } = origin();
  const { grid, kept } = partsOf(origin({ conditions: [theirs, ...conditions] }), [a, b]);
  expect(grid).toMatchObject({ cells: ["naive", "icl:5", "prompt-mii-zero:5"], followers: ["a"] });
  expect(kept).toEqual([theirs, mine]);
});

describe("a sweep", () => {
  const draws = { seed: 3, seeds: 3, orders: 2 };
  const chosen = { cells: ["naive", "icl:5", "icl:10"], generators: [a], followers: [a, b], template: null };
  const conditions = conditionsOf({ ...chosen, sizes: defaultSearchSizes, variants: [], draws });

  test("comes back as the grid with its seeds and orders, also in the address", () => {
    const swept = origin({ conditions });
    const { grid, kept } = partsOf(swept, [a, b]);
    expect(kept).toEqual([]);
    expect(grid).toMatchObject({ cells: chosen.cells, followers: ["a", "b"], seeds: 3, orders: 2 });
    expect(parseChoice(addressOf(swept, [a, b], "Messages"))).toMatchObject({ ...draws, cells: chosen.cells });
  });

  test("is a grid too where the first seed was left to the run", () => {
    const icl = { method: "icl", n: 5, follower: "a" } as const;
    const named = [
      { ...icl, name: "ICL, n = 5, seed 3" },
      { ...icl, name: "ICL, n = 5, seed 4", seed: 4 },
    ];
    expect(partsOf(origin({ conditions: named }), [a])).toMatchObject({
      grid: { cells: ["icl:5"], seeds: 2 },
      kept: [],
    });
  });

  test("is kept condition by condition where its seeds do not count on from the run's", () => {
    const others = conditions.map((condition) => ({ ...condition, seed: condition.seed && condition.seed + 7 }));
    expect(partsOf(origin({ conditions: others }), [a, b])).toMatchObject({
      grid: { cells: [], seeds: 1, orders: 1 },
      kept: others,
    });
  });
});

describe("addressOf", () => {
  test("says all that the page can change", () => {
    const address = addressOf(origin({ reference: 0, budget: { calls: 50 } }), [a, b], "Messages");
    expect(parseChoice(address)).toEqual({
      ...{
        file: null,
        dataset: "d",
        from: "r1",
        seed: 3,
        seeds: 1,
        orders: 1,
        test: 10,
        calls: 50,
        tokens: null,
        cost: null,
        template: null,
        name: "",
      },
      sizes: defaultSearchSizes,
      ...{ cells: ["naive", "icl:5", "prompt-mii-zero:5"], generators: ["a"], followers: ["a"] },
      ...{ reference: "naive", without: [], reuse: true },
    });
  });

  test("carries a name that is not the dataset's", () => {
    expect(addressOf(origin(), [a], "Other").get("name")).toBe("Messages");
  });
});
