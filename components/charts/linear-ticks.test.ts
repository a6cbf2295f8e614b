import fc from "fast-check";
import { expect, it } from "vitest";
import { linearTicks } from "./linear-ticks";

it("names round values around the data", () => {
  expect(linearTicks([0.31, 0.58])).toEqual([0.3, 0.4, 0.5, 0.6]);
  expect(linearTicks([0, 80], { wanted: 5, whole: true })).toEqual([0, 20, 40, 60, 80]);
  expect(linearTicks([1, 3], { wanted: 5, whole: true })).toEqual([1, 2, 3]);
  expect(linearTicks([0])).toEqual([0, 0.5]);
  expect(linearTicks([])).toEqual([0, 1]);
});

it("holds every value between the first and the last of a few ticks", () => {
  const figure = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Number(value.toPrecision(6)));
  fc.assert(
    fc.property(fc.array(figure, { minLength: 1, maxLength: 20 }), fc.boolean(), (values, whole) => {
      const ticks = linearTicks(values, { whole });
      const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
      const slack = 1e-6 * Math.max(...values.map(Math.abs)) + 1e-8 * step;
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + slack);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - slack);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(new Set(ticks).size).toBe(ticks.length);
      if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});
