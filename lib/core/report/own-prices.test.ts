import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import type { EndpointSnapshot } from "../types";
import { buildReport } from "./build-report";
import { askedModels, formatOwnPrices, parseOwnPrices, withOwnPrices } from "./own-prices";

const model = (id: string, prices: EndpointSnapshot["prices"] = null): EndpointSnapshot => ({
  ...{ id, name: id, model: id, trained: false, embedded: false, prices },
});
const known = { input: 1, cachedInput: null, output: 4 };
const build = [{ role: "generator" as const, usage: { promptTokens: 500, cachedTokens: 0, completionTokens: 100 } }];
const record = runRecord(
  ["a", "b"],
  [
    conditionRecord({ follower: model("f"), replies: [reply("a"), reply("b")] }),
    conditionRecord({
      ...{ method: "prompt-mii-zero", n: 5, generator: model("g", known), follower: model("f") },
      replies: [reply("a"), reply("b")],
      build: build.map((call) => ({ ...call, seconds: 1, error: null })),
    }),
    conditionRecord({ method: "imported", replies: [reply("a"), reply("b")] }),
  ],
);

describe("own prices", () => {
  it("are given by model, in the order in which the record names them", () => {
    expect(askedModels(record).map(({ id }) => id)).toEqual(["f", "g"]);
  });

  it("travel in one line, and what is no price is none", () => {
    const line = "0.15,0.075,0.6;,,2";
    expect(parseOwnPrices(line)).toEqual([
      { input: 0.15, cachedInput: 0.075, output: 0.6 },
      { input: null, cachedInput: null, output: 2 },
    ]);
    expect(formatOwnPrices(parseOwnPrices(line))).toBe(line);
    expect(parseOwnPrices("-1,free,1e999;0,0")).toEqual([
      { input: null, cachedInput: null, output: null },
      { input: 0, cachedInput: 0, output: null },
    ]);
    expect(formatOwnPrices(parseOwnPrices(",,;,,"))).toBe("");
    expect(parseOwnPrices("")).toEqual([]);
  });

  it("make bills known, leave what was not typed as it is, and do not touch the record", () => {
    const before = structuredClone(record);
    const [naive, zero, imported] = buildReport(withOwnPrices(record, parseOwnPrices("2,1,10"))).conditions;
    // 100 prompt tokens, 60 of them cached, and 2 of completion a query.
    const each = expect.closeTo((40 * 2 + 60 * 1 + 2 * 10) / 1e6, 12);
    expect(naive?.lines.money.cached).toEqual({ once: 0, each });
    expect(zero?.lines.money.cached).toEqual({ once: expect.closeTo((500 * 1 + 100 * 4) / 1e6, 12), each });
    expect(imported?.lines.money.cached.each).toBeNull();
    expect(record).toEqual(before);
    expect(buildReport(withOwnPrices(record, parseOwnPrices("2,,10"))).conditions[0]?.lines.money).toEqual({
      cached: { once: 0, each: null },
      uncached: { once: 0, each: expect.closeTo((100 * 2 + 2 * 10) / 1e6, 12) },
    });
    expect(withOwnPrices(record, [])).toBe(record);
    const partly = buildReport(withOwnPrices(record, parseOwnPrices(",,10;,,2"))).conditions[1];
    expect(partly?.lines.money.uncached).toEqual({ once: expect.closeTo((500 * 1 + 100 * 2) / 1e6, 12), each: null });
  });
});
