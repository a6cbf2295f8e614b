import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lanesFor, takeLane } from "./lanes";

describe("lanes", () => {
  it("fill a number, and no more than one is exact for", () => {
    expect([1, 2, 200, 2_000, 2_047, 2_048, 100_000, 2 ** 27].map((most) => lanesFor(most).lanes)).toEqual([
      53, 26, 6, 4, 4, 4, 3, 1,
    ]);
    expect(lanesFor(2_000).base).toBe(2_048);
    expect(lanesFor(2_048).base).toBe(4_096);
  });

  it("give back what each of them has counted", () => {
    const counted = fc
      .integer({ min: 1, max: 2 ** 31 - 1 })
      .chain((most) =>
        fc.record({ most: fc.constant(most), counts: fc.array(fc.nat(most), { minLength: 60, maxLength: 60 }) }),
      );
    fc.assert(
      fc.property(counted, ({ most, counts }) => {
        const { base, lanes } = lanesFor(most);
        const used = [most, ...counts].slice(0, lanes);
        const packed = Float64Array.of(
          used.reduceRight((sum, count) => sum * base + count, 0),
          0,
        );
        const found = used.map(() => {
          const out = new Uint32Array(2);
          takeLane(packed, base, out);
          return out;
        });
        expect(found).toEqual(used.map((count) => Uint32Array.of(count, 0)));
      }),
    );
  });
});
