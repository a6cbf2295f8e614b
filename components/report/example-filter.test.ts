import { describe, expect, it } from "vitest";
import { filterExamples, mostDisagreedFirst, nothing, type ExampleFilter } from "./example-filter";
import type { ExampleRow } from "./example-rows";

const said = (label: string | null, raw = label ?? "hm") => ({
  label,
  raw,
  outcome: label === null ? ("invalid" as const) : ("valid" as const),
});
const rows: ExampleRow[] = [
  { index: 0, text: "Where is it", gold: "a", said: [said("a"), said("a")] },
  { index: 1, text: "Send another", gold: "b", said: [said("a"), said("b")] },
  { index: 2, text: null, gold: "b", said: [said(null, "Dunno"), null] },
];
const all: ExampleFilter = { query: "", show: "all", gold: "", predicted: "", condition: null };
const found = (filter: Partial<ExampleFilter>) => filterExamples(rows, { ...all, ...filter }).map(({ index }) => index);

describe("mostDisagreedFirst", () => {
  it("puts the examples first on which most pairs of conditions differ, else keeps their order", () => {
    const row = (index: number, ...labels: string[]): ExampleRow => ({
      ...{ index, text: null, gold: "a" },
      said: labels.map((label) => said(label)),
    });
    const mixed = [row(0, "a", "a", "a"), row(1, "a", "b", "b"), row(2, "a", "b", "c"), row(3, "b", "b", "a")];
    expect(mostDisagreedFirst(mixed).map(({ index }) => index)).toEqual([2, 1, 3, 0]);
  });
});

describe("filterExamples", () => {
  it("asks nothing: all rows", () => expect(found({})).toEqual([0, 1, 2]));
  it("searches texts, gold labels and raw replies, whatever their case", () => {
    expect(found({ query: "WHERE" })).toEqual([0]);
    expect(found({ query: "dunno" })).toEqual([2]);
  });
  it("shows what is wrong, what got no label, and where conditions disagree", () => {
    expect(found({ show: "wrong" })).toEqual([1, 2]);
    expect(found({ show: "unlabelled" })).toEqual([2]);
    expect(found({ show: "disagree" })).toEqual([1]);
  });
  it("shows the replies that ended in one way", () => {
    expect(found({ show: "invalid" })).toEqual([2]);
    expect(found({ show: "invalid", condition: 1 })).toEqual([]);
    expect(found({ show: "empty" })).toEqual([]);
  });
  it("looks at one condition when one is chosen", () => {
    expect(found({ show: "wrong", condition: 1 })).toEqual([]);
    expect(found({ predicted: "a", condition: 0 })).toEqual([0, 1]);
    expect(found({ predicted: nothing, condition: 0 })).toEqual([2]);
    expect(found({ predicted: nothing, condition: 1 })).toEqual([]);
  });
  it("keeps to a gold label", () => expect(found({ gold: "b", predicted: "a" })).toEqual([1]));
});
