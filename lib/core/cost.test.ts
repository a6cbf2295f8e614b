import { describe, expect, it } from "vitest";
import { chargeFor, type BilledCall } from "./cost";

const prices = { input: 2, cachedInput: 0.5, output: 10 };

function call(promptTokens: number, cachedTokens: number | null, completionTokens: number): BilledCall {
  return { usage: { promptTokens, cachedTokens, completionTokens }, error: null, seconds: 0.5 };
}

const failed: BilledCall = { usage: null, error: "timed out", seconds: null };

describe("chargeFor", () => {
  it("adds up tokens, seconds and money, with and without the cache", () => {
    const charge = chargeFor([{ calls: [call(1_000, 800, 3), call(1_000, 0, 2), failed], prices }]);
    expect(charge).toEqual({
      calls: 3,
      promptTokens: 2_000,
      cachedTokens: 800,
      completionTokens: 5,
      seconds: 1,
      cost: expect.closeTo((1_200 * 2 + 800 * 0.5 + 5 * 10) / 1e6, 12),
      costWithoutCache: expect.closeTo((2_000 * 2 + 5 * 10) / 1e6, 12),
    });
  });

  it("prices each role by its own endpoint", () => {
    const generator = { calls: [call(100, null, 100)], prices };
    expect(chargeFor([generator, { calls: [call(100, null, 0)], prices: { ...prices, input: 1 } }]).cost).toBeCloseTo(
      (100 * 2 + 100 * 10 + 100) / 1e6,
      12,
    );
    expect(chargeFor([generator, { calls: [call(1, null, 1)], prices: null }]).cost).toBeNull();
  });

  it.each([
    ["no prices", null],
    ["no input price", { ...prices, input: null }],
    ["no output price", { ...prices, output: null }],
  ])("does not call %s free", (_, some) => {
    expect(chargeFor([{ calls: [call(100, null, 2)], prices: some }])).toMatchObject({
      cost: null,
      costWithoutCache: null,
    });
  });

  it("needs the price of cached tokens only where some were cached", () => {
    const some = { ...prices, cachedInput: null };
    expect(chargeFor([{ calls: [call(100, 60, 2)], prices: some }]).cost).toBeNull();
    expect(chargeFor([{ calls: [call(100, 60, 2)], prices: some }]).costWithoutCache).not.toBeNull();
    expect(chargeFor([{ calls: [call(100, null, 2)], prices: some }]).cost).toBeCloseTo((100 * 2 + 2 * 10) / 1e6, 12);
  });

  it("does not know what a server that reports no usage charges", () => {
    const silent = { usage: null, error: null, seconds: null };
    expect(chargeFor([{ calls: [silent], prices }])).toMatchObject({ calls: 1, seconds: null, cost: null });
  });

  it("costs nothing where nothing was called", () => {
    expect(chargeFor([{ calls: [], prices: null }])).toMatchObject({
      calls: 0,
      seconds: 0,
      cost: 0,
      cachedTokens: null,
    });
  });
});
