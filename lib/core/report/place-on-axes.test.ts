import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { paretoFrontier } from "../pareto";
import type { EndpointSnapshot } from "../types";
import { axisNames } from "./axes";
import { buildReport } from "./build-report";
import { onAxis } from "./on-axis";
import { placeOnAxes } from "./place-on-axes";

const prices = { input: 2, cachedInput: 1, output: 10 };
const model = (id: string, priced: boolean): EndpointSnapshot => ({
  ...{ id, name: id, model: id, trained: false, embedded: false, prices: priced ? prices : null },
});
const gold = ["a", "b", "a", "b", "a", "b", "a", "b", "a", "b"];
const replies = (wrong: number, promptTokens: number) =>
  gold.map((label, at) =>
    reply(at < wrong ? "neither" : label, { usage: { promptTokens, cachedTokens: 0, completionTokens: 2 } }),
  );
const built = { role: "generator" as const, error: null, seconds: 1 };
const usage = { promptTokens: 400, cachedTokens: 0, completionTokens: 100 };

/** Naive is shortest, a search is best and short but took 80 calls, and nobody knows what the imported one cost. */
const record = runRecord(gold, [
  conditionRecord({ method: "naive", prefixTokens: 50, follower: model("f", true), replies: replies(5, 90) }),
  conditionRecord({
    ...{ method: "icl", n: 20, prefixTokens: 500, follower: model("f", true), replies: replies(1, 540) },
  }),
  conditionRecord({
    ...{ method: "gepa", n: 20, prefixTokens: 120, follower: model("f", true), replies: replies(1, 160) },
    build: Array.from({ length: 80 }, () => ({ ...built, usage })),
  }),
  conditionRecord({ method: "manual", prefixTokens: 60, follower: model("g", false), replies: replies(5, 100) }),
  conditionRecord({ method: "imported", prefixTokens: null, prefix: null, replies: replies(0, 1) }),
]);
const report = buildReport(record);
const xs = (axis: (typeof axisNames)[number]) => report.conditions.map(({ places }) => places[axis].x);

describe("the places of conditions along each axis", () => {
  it("says what each costs, and null where it is not known", () => {
    expect(xs("prefix")).toEqual([50, 500, 120, 60, null]);
    expect(xs("total")).toEqual([92, 542, 162, 102, null]);
    expect(xs("calls")).toEqual([0, 0, 80, 0, null]);
    const money = [90, 540, 160].map((prompt) => expect.closeTo(((prompt * 2 + 2 * 10) / 1e6) * 1_000, 12));
    expect(xs("money")).toEqual([...money, null, null]);
  });

  it("has another frontier along another axis", () => {
    expect(axisNames.map((axis) => onAxis(report, axis).frontier)).toEqual([[0, 2], [0, 2], [0, 2], [1]]);
    expect(onAxis(report, "prefix")).toBe(report);
    const shares = onAxis(report, "calls").conditions.map(({ pOnFrontier }) => pOnFrontier);
    // Of equal calls the better is on it; what no resample puts ahead is not; the search cannot gain on an equal score.
    expect(shares[1]).toBe(1);
    expect(shares[2]).toBe(0);
    expect(shares[4]).toBeNull();
    expect(report.conditions.map(({ pOnFrontier }) => pOnFrontier)).toEqual(
      report.conditions.map(({ places }) => places.prefix.pOnFrontier),
    );
  });

  it("places groups at the mean of their members, and nowhere where one is not known", () => {
    const conditions = [1, 2].flatMap((seed) =>
      (["icl", "gepa"] as const).map((method) =>
        conditionRecord({
          ...{ method, n: 5, seed, prefixTokens: 100 * seed, replies: replies(seed, 140) },
          follower: model("f", method === "icl"),
          build: method === "icl" ? [] : Array.from({ length: seed }, () => ({ ...built, usage })),
        }),
      ),
    );
    const groups = buildReport(runRecord(gold, conditions)).sweep?.groups ?? [];
    expect(groups.map(({ places }) => places.prefix.x)).toEqual([150, 150]);
    expect(groups.map(({ places }) => places.calls.x)).toEqual([0, 1.5]);
    expect(groups.map(({ places }) => places.money.x)).toEqual([expect.closeTo(0.3, 12), null]);
    expect(groups.map(({ places }) => places.money.onFrontier)).toEqual([true, false]);
  });
});

describe("placeOnAxes", () => {
  const cost = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5 }));
  const points = fc.array(
    fc.record({
      macroF1: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4 })),
      costs: fc.record({ prefix: cost, total: cost, money: cost, calls: cost }),
    }),
    { maxLength: 8 },
  );

  it("finds along each axis what the frontier of that axis alone is, and draws resamples once for the same conditions", () => {
    fc.assert(
      fc.property(points, (all) => {
        const asked: string[] = [];
        const places = placeOnAxes(all, (members) => {
          asked.push(members.join());
          return members.map((at) => Float64Array.of(all[at]?.macroF1 ?? 0));
        });
        expect(new Set(asked).size).toBe(asked.length);
        for (const axis of axisNames) {
          const frontier = paretoFrontier(all.map(({ macroF1, costs }) => ({ macroF1, x: costs[axis] })));
          const placed = places.map((place) => place[axis]);
          expect([...placed.keys()].filter((at) => placed[at]?.onFrontier)).toEqual(frontier);
          // With the scores themselves as their only resample, the share is certain.
          placed.forEach(({ x, pOnFrontier, onFrontier }, at) => {
            const known = all[at]?.macroF1 !== null && x !== null;
            expect(pOnFrontier === "cheapest" ? 1 : pOnFrontier).toBe(known ? Number(onFrontier) : null);
          });
        }
      }),
    );
  });
});
