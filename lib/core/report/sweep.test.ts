import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { conditionRecord, failedReply, runRecord } from "../fixtures/run-record";
import { gold, icl, model, sweepRecord, zero } from "../fixtures/sweep-record";
import type { ConditionRecord, RunRecord } from "../run-record";
import { buildReport } from "./build-report";
import { conditionGroups, seriesOf } from "./condition-groups";
import { conditionsCsv } from "./export-csv";
import { groupsCsv } from "./groups-csv";

function sweepOf(record: RunRecord) {
  const { sweep } = buildReport(record);
  if (!sweep) throw new Error("no sweep");
  return sweep;
}

describe("conditionGroups", () => {
  it("puts together what differs in its draw alone, by seed and order", () => {
    const conditions = [
      icl(5, { seed: 3 }),
      icl(5),
      icl(10),
      zero(5, { seed: 3 }),
      icl(5, { options: { order: 2 } }),
      icl(5, { follower: model("other") }),
      icl(5, { seed: 3 }),
    ];
    const groups = conditionGroups(runRecord(gold, conditions));
    expect(groups.map(({ name, members, seeds, orders }) => [name, members, seeds, orders])).toEqual([
      ["ICL, n = 5, F", [1, 4, 0], 2, 2],
      ["ICL, n = 10", [2], 1, 1],
      ["Prompt-MII-Zero, n = 5, seed 3", [3], 1, 1],
      ["ICL, n = 5", [5], 1, 1],
      ["ICL, n = 5, seed 3", [6], 1, 1],
    ]);
    expect(groups[0]?.draws).toEqual([1, 1, 3]);
  });

  it("tells orders apart where there is one seed, and groups of one name by their models", () => {
    const orders = [icl(5), icl(5, { options: { order: 1 } }), icl(5, { options: { order: 2 } })];
    const both = [...orders, ...orders.map((one) => ({ ...one, follower: model("h") }))];
    const groups = conditionGroups(runRecord(gold, both));
    expect(groups.map(({ name, draws }) => [name, draws])).toEqual([
      ["ICL, n = 5, F", [-1, 1, 2]],
      ["ICL, n = 5, H", [-1, 1, 2]],
    ]);
  });
});

describe("seriesOf", () => {
  it("joins what differs in n and draw alone, and nothing else", () => {
    const conditions = [
      icl(5),
      icl(20, { seed: 3 }),
      icl(20, { follower: model("other") }),
      zero(5),
      zero(20),
      zero(20, { generator: model("trained") }),
      zero(20, { options: { candidates: 4 } }),
      conditionRecord({ follower: model("f") }),
      conditionRecord({ follower: model("f") }),
    ];
    const record = runRecord(gold, conditions);
    const series = conditions.map((_, at) => seriesOf(record, at));
    expect(series.map((name) => series.indexOf(name))).toEqual([0, 0, 2, 3, 3, 5, 6, 7, 8]);
  });
});

describe("the report of a sweep", () => {
  const record = sweepRecord();
  const report = buildReport(record);
  const sweep = sweepOf(record);

  it("gives each group mean, spread and an interval no narrower than its examples alone ask for", () => {
    const [, group] = sweep.groups;
    const scores = [1, 2, 3].map((at) => report.conditions[at]?.scores?.macroF1 ?? 0);
    const mean = scores.reduce((sum, score) => sum + score, 0) / 3;
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 2);
    expect(group).toMatchObject({
      members: [1, 2, 3],
      seeds: 3,
      orders: 1,
      prefixTokens: 400,
      tokenSpread: [400, 400],
    });
    expect(group?.macroF1).toBeCloseTo(mean, 12);
    expect(group?.sd).toBeCloseTo(sd, 12);
    expect(group?.spread).toEqual([Math.min(...scores), Math.max(...scores)]);
    const [low = 1, high = 0] = group?.interval ?? [];
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    expect(sweep.groups[0]).toMatchObject({ members: [0], sd: null, interval: report.conditions[0]?.interval });
  });

  it("compares group with group, each once in the family", () => {
    expect(sweep.reference).toBe(1);
    expect(sweep.comparisons.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [2, 1],
    ]);
    const [naive, written] = sweep.comparisons;
    const difference = (sweep.groups[0]?.macroF1 ?? 0) - (sweep.groups[1]?.macroF1 ?? 0);
    expect(naive?.delta).toBeCloseTo(difference, 12);
    const [least = 0, most = 0] = [naive?.p ?? 0, written?.p ?? 0].sort((a, b) => a - b);
    expect([naive?.pHolm, written?.pHolm].sort()).toEqual([Math.min(1, 2 * least), Math.max(2 * least, most)].sort());
  });

  it("has a place on the frontier for each group, the cheapest by definition", () => {
    expect(sweep.groups.map(({ pOnFrontier }) => pOnFrontier)).toEqual([
      "cheapest",
      expect.any(Number),
      expect.any(Number),
    ]);
  });

  it("leaves as CSV, groups and conditions, with seed and order", () => {
    const lines = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true }).data;
    const [naive, icl] = lines(groupsCsv(report));
    expect(naive).toMatchObject({ name: "naive", conditions: "1", sd: "" });
    expect(icl).toMatchObject({
      name: "ICL, n = 20",
      seeds: "3",
      macroF1: String(sweep.groups[1]?.macroF1),
      delta: "",
    });
    expect(naive?.pHolm).toBe(String(sweep.comparisons[0]?.pHolm));
    expect(lines(conditionsCsv(report)).map(({ seed, order }) => [seed, order])).toEqual(
      [1, 1, 2, 3, 1, 2, 3].map((seed) => [String(seed), ""]),
    );
  });

  it("is none where no two conditions differ in their draw alone", () => {
    expect(buildReport(runRecord(gold, record.conditions.slice(0, 2))).sweep).toBeNull();
  });
});

describe("matrices", () => {
  it("set generators against followers, trained and untrained ones together", () => {
    const pairs = ["f", "h"].flatMap((follower) => [
      zero(20, { follower: model(follower), seed: 1 }),
      zero(20, { follower: model(follower), seed: 2 }),
      zero(20, { method: "prompt-mii", generator: model("small", true), follower: model(follower) }),
    ]);
    const { matrices, conditions, sweep } = buildReport(runRecord(gold, [...pairs.slice(0, 5), icl(20)]));
    expect(matrices).toHaveLength(1);
    expect(matrices[0]).toMatchObject({
      ...{ methods: ["prompt-mii-zero", "prompt-mii"], n: 20, candidates: 1, followers: ["F", "H"] },
      generators: [
        { name: "G", trained: false },
        { name: "SMALL", trained: true },
      ],
    });
    const [[both, other] = [], [single, none] = []] = matrices[0]?.cells ?? [];
    expect(both).toMatchObject({ members: [0, 1], macroF1: sweep?.groups[0]?.macroF1 });
    expect(other).toMatchObject({ members: [3, 4] });
    expect(single).toMatchObject({ members: [2], macroF1: conditions[2]?.scores?.macroF1, prefixTokens: 110 });
    expect(none).toBeNull();
    const [failed, ...others] = pairs.slice(0, 5);
    const replies = gold.map(() => failedReply);
    const rest = buildReport(runRecord(gold, [{ ...(failed as ConditionRecord), replies }, ...others, icl(20)]));
    expect(rest.matrices[0]?.cells[0]?.[0]).toMatchObject({ members: [1] });
  });

  it("are none with one generator and one follower", () => {
    expect(buildReport(runRecord(gold, [zero(5), zero(20)])).matrices).toEqual([]);
  });
});
