import { expect, test } from "vitest";
import { transferRate } from "./transfer-rate";

test("counts only what arrived since it was first asked", () => {
  let now = 0;
  const secondsLeft = transferRate(1_000, () => now);
  expect(secondsLeft(500)).toBeNull();
  now = 900;
  expect(secondsLeft(600)).toBeNull();
  now = 2_000;
  expect(secondsLeft(600)).toBe(8);
  expect(secondsLeft(1_000)).toBe(0);
});
