import { expect, test } from "vitest";
import { threadsBeside } from "./free-cores";

test.each([
  [0, 2, 2, 2],
  [0.3, 2, 2, 2],
  [0.9, 2, 2, 1],
  [2, 2, 2, 1],
  [3, 8, 8, 5],
  [0, 8, 4, 4],
])("with %f of %i cores taken and at most %i threads: %i", (others, cores, limit, expected) => {
  expect(threadsBeside(others, cores, limit)).toBe(expected);
});
