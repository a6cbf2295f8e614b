import { describe, expect, test } from "vitest";
import { conditionInputSchema } from "@/lib/core/contract/condition-input";
import type { EndpointView } from "@/lib/core/contract/endpoint";
import { defaultSearchSizes } from "./grid-rows";
import { addressValues, conditionsOf, defaultCells, parseChoice } from "./choice";

function endpoint(id: string, trained = false): EndpointView {
  return {
    ...{ id, name: id.toUpperCase(), baseUrl: null, model: id, roles: ["generator", "follower"], trained },
    ...{ hasKey: false, prices: null, limits: {}, embedded: false, source: "added" },
    ...{ template: null, keyHint: null, keyUnreadable: false, abilities: null },
  };
}

describe("parseChoice", () => {
  test("an empty address is the defaults", () => {
    expect(parseChoice(new URLSearchParams())).toMatchObject({
      cells: null,
      seed: 1,
      seeds: 1,
      orders: 1,
      test: null,
      generators: [],
    });
  });

  test("what does not fit is as if it were not there", () => {
    const choice = parseChoice(
      new URLSearchParams("on=icl:5,icl:0,naive:3,nonsense,icl:x&seed=-1&test=0&cost=-2&template=x"),
    );
    expect(choice).toMatchObject({ cells: ["icl:5"], seed: 1, test: null, cost: null, template: null });
  });

  test("a change goes into the address and comes back", () => {
    const patch = {
      cells: ["naive", "icl:20"],
      generators: ["a", "b"],
      test: 30,
      cost: 0.5,
      name: "x",
      file: "k3y",
      sizes: { best: 7, ape: 80, gepa: 150 },
      seeds: 3,
      orders: 5,
    };
    const values = Object.entries(addressValues(patch)).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    );
    expect(parseChoice(new URLSearchParams(values as [string, string][]))).toMatchObject(patch);
  });

  test("nothing chosen is not the defaults", () => {
    const { on } = addressValues({ cells: [] });
    expect(parseChoice(new URLSearchParams({ on: on ?? "" })).cells).toEqual([]);
  });
});

describe("conditionsOf", () => {
  const draws = { seed: 1, seeds: 1, orders: 1 };
  const plain = { template: null, sizes: defaultSearchSizes, draws, variants: [] };

  test("the default cells are the default comparison", () => {
    const one = [endpoint("a")];
    const conditions = conditionsOf({
      cells: defaultCells(20, { trained: false, untrained: true }),
      generators: one,
      followers: one,
      ...plain,
    });
    expect(conditions.map(({ method, n, generator }) => [method, n, generator])).toEqual([
      ["naive", undefined, undefined],
      ["icl", 5, undefined],
      ["icl", 20, undefined],
      ["prompt-mii-zero", 5, "a"],
      ["prompt-mii-zero", 20, "a"],
    ]);
  });

  test("two generators and two followers are every combination, told apart by name", () => {
    const two = [endpoint("a"), endpoint("b", true)];
    const conditions = conditionsOf({
      cells: ["naive", "prompt-mii:5", "instruction-icl:5"],
      generators: two,
      followers: two,
      ...plain,
    });
    expect(conditions).toHaveLength(2 * (1 + 1 + 2));
    expect(new Set(conditions.map(({ name }) => name)).size).toBe(conditions.length);
    for (const condition of conditions) expect(() => conditionInputSchema.parse(condition)).not.toThrow();
  });

  test("searches carry their sizes, and best of k is the method of its generator", () => {
    const two = [endpoint("a"), endpoint("b", true)];
    const sizes = { best: 4, ape: 80, gepa: 150 };
    const cells = ["best-of-k:20", "ape:20", "gepa:20"];
    const conditions = conditionsOf({
      cells,
      generators: two,
      followers: [endpoint("f")],
      ...plain,
      template: "meta1",
      sizes,
    });
    expect(conditions.map(({ method, generator, options }) => [method, generator, options])).toEqual([
      ["prompt-mii-zero", "a", { template: "meta1", candidates: 4 }],
      ["prompt-mii", "b", { template: "meta1", candidates: 4 }],
      ["ape", "a", { calls: 80 }],
      ["ape", "b", { calls: 80 }],
      ["gepa", "a", undefined],
      ["gepa", "b", undefined],
    ]);
    expect(conditions[0]?.name).toBe("Prompt-MII-Zero, best of 4, n = 20, A");
    for (const condition of conditions) expect(() => conditionInputSchema.parse(condition)).not.toThrow();
  });

  test("seeds and orders multiply what shows examples, and each has a name of its own", () => {
    const one = [endpoint("a")];
    const chosen = { ...plain, cells: ["naive", "icl:5", "prompt-mii-zero:5"], generators: one, followers: one };
    const conditions = conditionsOf({ ...chosen, draws: { seed: 2 ** 32 - 1, seeds: 3, orders: 2 } });
    expect(conditions).toHaveLength(1 + 2 * 3 * 2);
    expect(new Set(conditions.map(({ name }) => name)).size).toBe(conditions.length);
    expect(conditions.slice(0, 4).map(({ name, seed, options }) => [name, seed, options?.order])).toEqual([
      [undefined, undefined, undefined],
      ["ICL, n = 5, seed 4294967295", 2 ** 32 - 1, undefined],
      ["ICL, n = 5, seed 4294967295, order 1", 2 ** 32 - 1, 1],
      ["ICL, n = 5, seed 0", 0, undefined],
    ]);
    for (const condition of conditions) expect(() => conditionInputSchema.parse(condition)).not.toThrow();
    const ordered = conditionsOf({ ...chosen, cells: ["icl:5"], draws: { seed: 1, seeds: 1, orders: 3 } });
    expect(ordered.map(({ name, seed, options }) => [name, seed, options?.order])).toEqual([
      [undefined, undefined, undefined],
      [undefined, undefined, 1],
      [undefined, undefined, 2],
    ]);
  });

  test("prompt-mii without a trained generator is no condition", () => {
    const one = [endpoint("a")];
    expect(conditionsOf({ cells: ["prompt-mii:5"], generators: one, followers: one, ...plain })).toEqual([]);
  });

  test("a template goes to what is written, and to nothing else", () => {
    const one = [endpoint("a")];
    const conditions = conditionsOf({
      ...{ cells: ["icl:5", "prompt-mii-zero:5"], generators: one, followers: one },
      ...{ template: "meta1", sizes: defaultSearchSizes, draws, variants: [{ name: "mine", instruction: "x" }] },
    });
    expect(conditions.map(({ options }) => options?.template)).toEqual([undefined, "meta1", undefined]);
  });

  test("a trained generator and an untrained one are compared by default, each by its own method", () => {
    expect(defaultCells(6, { trained: true, untrained: true })).toEqual([
      "naive",
      "icl:6",
      "prompt-mii:6",
      "prompt-mii-zero:6",
    ]);
    expect(defaultCells(6, { trained: true, untrained: false })).toEqual(["naive", "icl:6", "prompt-mii:6"]);
    const two = [endpoint("a"), endpoint("b", true)];
    const cells = ["prompt-mii:6", "prompt-mii-zero:6", "ape:6"];
    const names = conditionsOf({ cells, generators: two, followers: [endpoint("f")], ...plain }).map(
      ({ name }) => name,
    );
    expect(names).toEqual([undefined, undefined, "APE, n = 6, A", "APE, n = 6, B"]);
  });
});
