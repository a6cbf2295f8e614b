import { expect, it } from "vitest";
import { standingOf } from "./standing";

it.each([
  [true, 0.1, "on the frontier"],
  [true, "cheapest", "on the frontier"],
  [false, 0.2, "near tie"],
  [false, 0.19, "behind"],
  [false, null, "behind"],
] as const)("on the frontier %s, in a share of %s of the resamples: %s", (onFrontier, pOnFrontier, standing) => {
  expect(standingOf({ onFrontier, pOnFrontier })).toBe(standing);
});
