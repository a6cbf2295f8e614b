import { expect, test } from "vitest";
import { defaultComparison } from "./default-comparison";
import { comparisonInWords, duration, estimateInWords } from "./wording";

test("the default comparison reads as a sentence", () => {
  const conditions = defaultComparison({
    trainSize: 20,
    generator: null,
    variants: [{ name: "mine", instruction: "x" }],
  });
  expect(comparisonInWords(conditions)).toBe("naive, ICL and Prompt-MII-Zero at n = 5 and 20, “mine”");
});

test("methods with different sizes are named apart", () => {
  const words = comparisonInWords([
    { method: "icl", n: 20 },
    { method: "icl", n: 5 },
    { method: "prompt-mii-zero", n: 5 },
  ]);
  expect(words).toBe("ICL at n = 5 and 20, Prompt-MII-Zero at n = 5");
});

test("an estimate shows a range only where there is one, and never invents time or money", () => {
  expect(estimateInWords({ calls: 202, tokens: [57_900, 58_100], seconds: 170, cost: 0, reused: 0 })).toEqual([
    "202 calls, 58,000 tokens",
    "about 3 min, free",
  ]);
  expect(estimateInWords({ calls: 1, tokens: [100, 900], seconds: null, cost: null, reused: 0 })).toEqual([
    "1 call, 100 to 900 tokens",
    "time not known yet, price not known",
  ]);
  expect(estimateInWords({ calls: 1, tokens: [9, 9], seconds: 1, cost: 0.0003, reused: 0 })[1]).toBe(
    "about 1.0 s, less than 0.01 in your currency",
  );
  expect(
    estimateInWords({ calls: 1, unwritten: true, tokens: [9, 99], seconds: null, cost: 0, reused: 0 }).at(-1),
  ).toBe("an instruction yet to be written is taken for 60 to 400 tokens");
  expect(estimateInWords({ calls: 90, atMost: true, tokens: [9, 9], seconds: null, cost: 0, reused: 0 })[0]).toBe(
    "at most 90 calls, 9 tokens",
  );
  expect(estimateInWords({ calls: 0, tokens: [0, 0], seconds: 0, cost: 0, reused: 40 })).toEqual([
    "nothing is asked of a model",
    "40 stored answers reused",
  ]);
});

test.each([
  [0.41, "0.4 s"],
  [42, "42 s"],
  [95, "2 min"],
  [7200, "2.0 h"],
])("%d s reads %s", (seconds, words) => expect(duration(seconds)).toBe(words));
