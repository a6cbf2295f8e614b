import { expect, it } from "vitest";
import { readExamples } from "@/components/examples/reading";
import { shownCount } from "./shown-count";

const lines = Array.from({ length: 12 }, (_, at) => `text no. ${at},${at % 2 ? "yes" : "no"}`);
const reading = readExamples(lines.join("\n"), { seed: 1, heldOut: null });

it("is the n that is set when the button is pressed before the examples are read", () => {
  expect(shownCount(20, null)).toBe(20);
});

it("is no more than there are to show once they are read, and never none", () => {
  const train = reading.ok ? reading.train : 0;
  expect(train).toBeGreaterThan(1);
  expect(shownCount(20, reading)).toBe(train);
  expect(shownCount(2, reading)).toBe(2);
  expect(shownCount(20, readExamples("", { seed: 1, heldOut: null }))).toBe(1);
});
