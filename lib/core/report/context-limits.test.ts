import { describe, expect, it } from "vitest";
import { conditionRecord } from "../fixtures/run-record";
import type { EndpointSnapshot } from "../types";
import { contextLimits, limitsNear } from "./context-limits";

const model = (name: string, contextLength?: number): EndpointSnapshot => ({
  ...{ id: name, name, model: name, trained: false, embedded: false, prices: null },
  ...(contextLength !== undefined && { contextLength }),
});
const asked = (follower: EndpointSnapshot, method: "naive" | "imported" = "naive") =>
  conditionRecord({ method, follower, generator: model("writer", 512) });

describe("contextLimits", () => {
  it("names the followers of each length, ascending, and no generator", () => {
    const conditions = [
      asked(model("b", 8192)),
      asked(model("a", 4096)),
      asked(model("c", 4096)),
      asked(model("a", 4096)),
    ];
    expect(contextLimits({ conditions })).toEqual([
      { tokens: 4096, followers: ["a", "c"] },
      { tokens: 8192, followers: ["b"] },
    ]);
  });

  it("has none where nobody said it, and none of predictions made elsewhere", () => {
    expect(contextLimits({ conditions: [asked(model("a")), asked(model("b", 2048), "imported")] })).toEqual([]);
  });
});

describe("limitsNear", () => {
  const limits = [100, 4096, 32_768].map((tokens) => ({ tokens, followers: ["a"] }));
  it("keeps what lies among the counts, or within three times their most and a third of their least", () => {
    const near = (tokens: number[]) => limitsNear(limits, tokens).map((limit) => limit.tokens);
    expect(near([90, 5000])).toEqual([100, 4096]);
    expect(near([300, 1366])).toEqual([100, 4096]);
    expect(near([301, 1365])).toEqual([]);
    expect(near([0, 13_000])).toEqual([32_768]);
    expect(near([])).toEqual([]);
  });
});
