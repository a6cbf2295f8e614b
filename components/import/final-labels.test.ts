import { describe, expect, it } from "vitest";
import { finalLabels, finalMeanings, withName } from "./final-labels";

const labels = [
  { label: "refund", count: 3 },
  { label: "Refund", count: 1 },
  { label: "constructor", count: 2 },
];

describe("labels of the dataset", () => {
  it("are those of the file", () => expect(finalLabels(labels)).toEqual(labels));
  it("are merged under one name", () => {
    expect(finalLabels(labels, { Refund: "refund" })).toEqual([
      { label: "refund", count: 4 },
      { label: "constructor", count: 2 },
    ]);
  });
  it("keep spaces of a new name", () => expect(withName({}, "refund", " refund")).toEqual({ refund: " refund" }));
  it("have their own name again when it is typed, or nothing is", () => {
    expect(withName({ refund: "money back" }, "refund", "refund")).toEqual({});
    expect(withName({ refund: "money back" }, "refund", "")).toEqual({});
  });
});

describe("what labels mean", () => {
  it("is told under their new name", () => {
    expect(finalMeanings(labels, { refund: "back" }, { refund: " wants money " })).toEqual({ back: "wants money" });
  });
  it("is joined where labels are merged, once where it is the same", () => {
    const rename = { Refund: "refund" };
    expect(finalMeanings(labels, rename, { refund: "a", Refund: "b" })).toEqual({ refund: "a; b" });
    expect(finalMeanings(labels, rename, { refund: "a", Refund: "a" })).toEqual({ refund: "a" });
  });
  it("is nothing where nothing was said", () => expect(finalMeanings(labels, {}, {})).toEqual({}));
});
