import { expect, it } from "vitest";
import { alsoInTrain } from "./near-duplicates";

it("counts the test texts that stand in train too, case, punctuation and spaces aside", () => {
  const train = ["Where is it?", "Where is it?", "…", "Pay me"].map((text) => ({ text }));
  const test = ["where  is IT!", "Where is it?", "!!!", "Pay him", "Where is it now?"].map((text) => ({ text }));
  expect(alsoInTrain(train, test)).toBe(2);
  expect(alsoInTrain([], test)).toBe(0);
});
