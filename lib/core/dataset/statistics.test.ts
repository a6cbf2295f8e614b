import { expect, it } from "vitest";
import { countLabels, textLengths } from "./statistics";

const texts = (...all: string[]) => all.map((text) => ({ text, label: "a" }));

it("counts labels in train and test, in the order of the label set, zero included", () => {
  const train = [
    { text: "t", label: "b" },
    { text: "u", label: "__proto__" },
    { text: "v", label: "b" },
  ];
  const test = [
    { text: "w", label: "__proto__" },
    { text: "x", label: "elsewhere" },
  ];
  expect(countLabels(["__proto__", "b", "c"], train, test)).toEqual([
    { label: "__proto__", train: 1, test: 1 },
    { label: "b", train: 2, test: 0 },
    { label: "c", train: 0, test: 0 },
  ]);
});

it("measures texts in code points", () => {
  expect(textLengths(texts("ab", "👋👋👋👋", "abc", "a"))).toEqual({ shortest: 1, median: 2.5, mean: 2.5, longest: 4 });
  expect(textLengths(texts("a", "abcde", "abc"))?.median).toBe(3);
  expect(textLengths([])).toBeNull();
});
