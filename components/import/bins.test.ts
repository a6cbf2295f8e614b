import { describe, expect, it } from "vitest";
import { joinPart, parseBins, rangeOf, splitPart } from "./bins";

describe("bins as they are typed", () => {
  it.each([
    ["two parts", ["0.5"], ["low", "high"], { edges: [0.5], labels: ["low", "high"] }],
    ["spaces around a name", ["-1", "1"], [" a", "b ", "c"], { edges: [-1, 1], labels: ["a", "b", "c"] }],
    [
      "the same name on both sides",
      ["-1", "1"],
      ["far", "near", "far"],
      { edges: [-1, 1], labels: ["far", "near", "far"] },
    ],
    ["no number", ["x"], ["a", "b"], "Each edge is a number, such as 0.5."],
    ["an edge not yet typed", [""], ["a", "b"], "Each edge is a number, such as 0.5."],
    ["edges out of order", ["1", "0"], ["a", "b", "c"], "Each edge is above the one before."],
    ["an edge twice", ["1", "1"], ["a", "b", "c"], "Each edge is above the one before."],
    ["a part without a name", ["1"], ["a", " "], "Each part needs a name."],
    ["one name for all", ["1"], ["a", "a"], "At least two parts need different names."],
  ])("%s", (_, edges, labels, bins) => expect(parseBins({ edges, labels })).toEqual(bins));

  const two = { edges: ["0", "1"], labels: ["a", "b", "c"] };
  it("splits a part", () => expect(splitPart(two, 1)).toEqual({ edges: ["0", "", "1"], labels: ["a", "b", "", "c"] }));
  it("joins a part to the one before", () => expect(joinPart(two, 2)).toEqual({ edges: ["0"], labels: ["a", "b"] }));
  it("joins the first part to the one after", () =>
    expect(joinPart(two, 0)).toEqual({ edges: ["1"], labels: ["b", "c"] }));
  it.each([
    [0, "below 0"],
    [1, "from 0 to below 1"],
    [2, "from 1"],
  ])("part %i is %s", (at, range) => expect(rangeOf(two.edges, at)).toBe(range));
});
