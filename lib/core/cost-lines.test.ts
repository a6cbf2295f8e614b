import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BilledCall } from "./cost";
import { costLines } from "./cost-lines";

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
