import fc from "fast-check";
import { expect, it } from "vitest";
import { bucketSteps } from "./buckets";

const figure = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
const steps = fc
  .array(fc.tuple(fc.nat(5_000), figure), { minLength: 1, maxLength: 200 })
  .map((rows) => [...new Map(rows)].sort(([a], [b]) => a - b));

const bucketed = (rows: readonly [number, number | null][], most: number) => {
  const range = { first: rows[0]?.[0] ?? 0, last: rows.at(-1)?.[0] ?? 0 };
  const curve = bucketSteps(range, most, ["it", "nothing"]);
  for (const [step, value] of rows) curve.add(step, [value, null]);
  return curve.read();
};

it("keeps every step in one bucket, and every extreme of every bucket", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 400 }), (rows, most) => {
      const { from, to, count, measures } = bucketed(rows, most);
      expect(from.length).toBeLessThanOrEqual(most);
      expect(count.reduce((sum, one) => sum + one, 0)).toBe(rows.length);
      for (const [at, first] of from.entries()) {
        const last = to[at] ?? 0;
        const within = rows.filter(([step]) => step >= first && step <= last);
        expect(within.length).toBe(count[at]);
        const values = within.flatMap(([, value]) => (value === null ? [] : [value]));
        const { low, mean, high } = measures.it ?? { low: [], mean: [], high: [] };
        expect(low[at] ?? null).toBe(values.length === 0 ? null : Math.min(...values));
        expect(high[at] ?? null).toBe(values.length === 0 ? null : Math.max(...values));
        const middle = mean[at] ?? null;
        if (values.length === 0) expect(middle).toBeNull();
        else expect(middle).toSatisfy((one: number) => one >= Math.min(...values) && one <= Math.max(...values));
      }
      expect(measures.nothing).toBeUndefined();
    }),
  );
});

it("shows steps as they are where there is room for all", () => {
  fc.assert(
    fc.property(steps, (rows) => {
      const { from, to, measures } = bucketed(rows, 5_001);
      expect(from).toEqual(rows.map(([step]) => step));
      expect(to).toEqual(from);
      const values = rows.map(([, value]) => value);
      if (measures.it) expect([measures.it.low, measures.it.mean, measures.it.high]).toEqual([values, values, values]);
      else expect(values.every((value) => value === null)).toBe(true);
    }),
  );
});

it("averages what is in a bucket", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const { measures } = bucketed(
        values.map((value, step) => [step, value]),
        1,
      );
      expect(measures.it?.mean[0]).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 4);
    }),
  );
});

it("refuses steps out of order and outside its range", () => {
  const curve = bucketSteps({ first: 5, last: 9 }, 3, ["it"]);
  curve.add(7, [1]);
  expect(() => curve.add(6, [1])).toThrow("Expected a step from 7 to 9, not 6.");
  expect(() => curve.add(10, [1])).toThrow(RangeError);
});
