import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BilledCall } from "./cost";
import { breakEven, costAt, costLines, meanLine, type CostLine } from "./cost-lines";

const prices = { input: 2, cachedInput: 0.5, output: 10 };

function call(promptTokens: number, cachedTokens: number | null, completionTokens: number): BilledCall {
  return { usage: { promptTokens, cachedTokens, completionTokens }, error: null, seconds: 0.5 };
}

const failed: BilledCall = { usage: null, error: "timed out", seconds: null };
const silent: BilledCall = { usage: null, error: null, seconds: 0.5 };

describe("costLines", () => {
  it("sets what led to the prefix apart from the mean query, failed calls left out", () => {
    const build = [{ calls: [call(500, 0, 100)], prices }];
    const lines = costLines(build, { calls: [call(1_000, 800, 3), failed, call(1_000, 0, 2)], prices });
    expect(lines.tokens).toEqual({
      cached: { once: 600, each: (2_005 - 800) / 2 },
      uncached: { once: 600, each: 2_005 / 2 },
    });
    const once = expect.closeTo((500 * 2 + 100 * 10) / 1e6, 12);
    expect(lines.money).toEqual({
      cached: { once, each: expect.closeTo((1_200 * 2 + 800 * 0.5 + 5 * 10) / 2e6, 12) },
      uncached: { once, each: expect.closeTo((2_000 * 2 + 5 * 10) / 2e6, 12) },
    });
    expect(lines.seconds).toEqual({ once: 0.5, each: 0.5 });
  });

  it("knows that nothing was called before the first query, and nothing of a query before the first answer", () => {
    const none = costLines([], { calls: [failed], prices: null });
    expect(none.tokens.cached).toEqual({ once: 0, each: null });
    expect(none.money.uncached).toEqual({ once: 0, each: null });
    expect(none.seconds).toEqual({ once: 0, each: null });
  });

  it("does not call free what has no price, or tokenless what reports no usage", () => {
    const priceless = costLines([{ calls: [call(5, 0, 5)], prices: null }], { calls: [call(5, 0, 5)], prices });
    expect(priceless.money.cached).toMatchObject({ once: null, each: expect.closeTo(60 / 1e6, 12) });
    expect(priceless.tokens.cached).toEqual({ once: 10, each: 10 });
    const quiet = costLines([], { calls: [call(5, 0, 5), silent], prices });
    expect(quiet.tokens).toEqual({ cached: { once: 0, each: null }, uncached: { once: 0, each: null } });
    expect(quiet.money.cached.each).toBeNull();
    expect(quiet.seconds.each).toBe(0.5);
  });

  it("is never dearer with the cache than without, where cached tokens are not", () => {
    const tokens = fc.integer({ min: 0, max: 900 });
    const calls = fc.array(
      fc.tuple(tokens, tokens, tokens).map(([cached, rest, out]) => call(cached + rest, cached, out)),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(calls, calls, (build, predict) => {
        const { tokens, money } = costLines([{ calls: build, prices }], { calls: predict, prices });
        for (const { cached, uncached } of [tokens, money]) {
          expect(cached.once).toBeLessThanOrEqual((uncached.once ?? 0) + 1e-12);
          expect(cached.each).toBeLessThanOrEqual((uncached.each ?? 0) + 1e-12);
        }
      }),
    );
  });
});

describe("breakEven", () => {
  it("is where one call before the first query pays for itself", () => {
    // 657 tokens to write an instruction, then 188 + 26 a query, against 493 + 26: 657 / 305 = 2.15 queries.
    const instruction = { once: 657, each: 214 };
    const examples = { once: 0, each: 519 };
    const at = expect.closeTo(2.1541, 4);
    expect(breakEven(instruction, examples)).toEqual({ kind: "less later", at, from: 3 });
    expect(breakEven(examples, instruction)).toEqual({ kind: "more later", at, from: 3 });
    expect([2, 3].map((queries) => costAt(instruction, queries))).toEqual([1085, 1299]);
    expect([2, 3].map((queries) => costAt(examples, queries))).toEqual([1038, 1557]);
  });

  it("counts the first query at which it is less, not the one at which they are equal", () => {
    expect(breakEven({ once: 10, each: 1 }, { once: 0, each: 6 })).toEqual({ kind: "less later", at: 2, from: 3 });
    expect(breakEven({ once: 0.3, each: 0.1 }, { once: 0, each: 0.2 })).toMatchObject({ from: 4 });
  });

  it("says so where there is none", () => {
    expect(breakEven({ once: 0, each: 5 }, { once: 9, each: 5 })).toEqual({ kind: "less" });
    expect(breakEven({ once: 9, each: 6 }, { once: 9, each: 5 })).toEqual({ kind: "more" });
    expect(breakEven({ once: 0.3, each: 1 }, { once: 0.1 + 0.2, each: 1 })).toEqual({ kind: "same" });
    expect(breakEven({ once: null, each: 5 }, { once: 0, each: 5 })).toBeNull();
    expect(breakEven({ once: 0, each: 5 }, { once: 0, each: null })).toBeNull();
  });

  const amount = fc.integer({ min: 0, max: 4_000 });
  const line = fc.record({ once: amount, each: amount });
  const exact = ({ once, each }: CostLine, queries: number) => (once ?? 0) + (each ?? 0) * queries;

  it("is the same crossing from either side, and holds at whole numbers of queries around it", () => {
    const mirror = { less: "more", more: "less", "less later": "more later", "more later": "less later", same: "same" };
    fc.assert(
      fc.property(line, line, (one, other) => {
        const [found, back] = [breakEven(one, other), breakEven(other, one)];
        expect(back).toEqual(found && { ...found, kind: mirror[found.kind] });
        for (const queries of [1, 2, 5, 100, 5_000]) {
          const sign = Math.sign(exact(one, queries) - exact(other, queries));
          if (found?.kind === "same") expect(sign).toBe(0);
          if (found?.kind === "less") expect(sign).toBeLessThanOrEqual(0);
          if (found?.kind === "more") expect(sign).toBeGreaterThanOrEqual(0);
        }
        if (!found || !("from" in found)) return;
        const [later, before] = found.kind === "less later" ? [one, other] : [other, one];
        expect(exact(later, found.from)).toBeLessThan(exact(before, found.from));
        expect(exact(later, found.from - 1)).toBeGreaterThanOrEqual(exact(before, found.from - 1));
      }),
    );
  });
});

describe("meanLine", () => {
  it("is the mean of what is known of every line", () => {
    const lines = [
      { once: 10, each: 2 },
      { once: 20, each: null },
    ];
    expect(meanLine(lines)).toEqual({ once: 15, each: null });
    expect(meanLine([])).toEqual({ once: null, each: null });
  });
});
