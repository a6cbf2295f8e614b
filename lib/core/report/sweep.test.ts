import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import type { ConditionRecord, RunRecord } from "../run-record";
import { seededRandom } from "../random";
import type { EndpointSnapshot } from "../types";
import { buildReport } from "./build-report";
import { conditionsCsv } from "./export-csv";
import { groupsCsv } from "./groups-csv";
import { conditionGroups, seriesOf } from "./condition-groups";
import type { Report } from "./report-types";

const next = seededRandom(7, "sweep test");
const gold = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? "a" : "b"));

function model(id: string, trained = false): EndpointSnapshot {
  return { id, name: id.toUpperCase(), model: id, trained, embedded: false, prices: null };
}

/** Replies of which about this share is right. */
function replies(right: number) {
  return gold.map((label) => reply(next() / 2 ** 32 < right ? label : label === "a" ? "b" : "a"));
}

function icl(n: number, rest: Partial<ConditionRecord> = {}, right = 0.8): ConditionRecord {
  return conditionRecord({
    method: "icl",
    n,
    follower: model("f"),
    prefixTokens: 20 * n,
    replies: replies(right),
    ...rest,
  });
}

function zero(n: number, rest: Partial<ConditionRecord> = {}, right = 0.8): ConditionRecord {
  return icl(n, { method: "prompt-mii-zero", generator: model("g"), prefixTokens: 90 + n, ...rest }, right);
}

function said({ answer }: Report) {
  return answer.map(({ text }) => text).join("");
}

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
  const seeds = [1, 2, 3];
  const record = runRecord(gold, [
    conditionRecord({ follower: model("f"), replies: replies(0.6) }),
    ...seeds.map((seed) => icl(20, { seed }, 0.7 + seed / 20)),
    ...seeds.map((seed) => zero(20, { seed }, 0.75)),
  ]);
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

  it("says so in the answer", () => {
    const text = report.answer.map((segment) => segment.text).join("");
    expect(text).toMatch(
      /^Prompt-MII-Zero, n = 20, reaches \.\d\d macro-F1 with 110 prefix tokens, the mean of 3 seeds \(/,
    );
    expect(text).toContain("; ICL, n = 20, reaches");
    expect(text).toMatch(/The interval covers the choice of seeds and of test examples\.$/);
  });

  it("says how many examples, seeds or both would settle what it leaves open", () => {
    const text = report.answer.map((segment) => segment.text).join("");
    const [, written] = sweep.comparisons;
    expect(written).toMatchObject({ needed: expect.any(Number) as number });
    expect(report.needed).toBe(written?.needed);
    expect(text).toMatch(
      /Not enough data: (about|more than) [\d,]+ examples( and .* in place of 3)? would be needed to/,
    );

    // Each seed of one is right about other labels than that of the other: what is between them is their draws' own.
    const flips = (seed: number) =>
      gold.map((label, at) => reply((at + seed) % (seed === 2 ? 3 : 9) ? label : "neither"));
    const many = Array.from({ length: 10 }, () => gold).flat();
    const long = (seed: number) => Array.from({ length: 10 }, () => flips(seed)).flat();
    const pair = buildReport(
      runRecord(many, [
        ...seeds.map((seed) => icl(20, { seed, replies: many.map((label, at) => reply(at % 12 ? label : "neither")) })),
        ...seeds.map((seed) => zero(20, { seed, replies: long(seed) })),
      ]),
    );
    const said = pair.answer.map((segment) => segment.text).join("");
    expect(said).toMatch(
      /Not enough data: (about \d+|more than 100) seeds in place of 3 would be needed to tell them apart\./,
    );
    expect(pair.needed).toBeNull();
  });

  it("takes a member that was not measured for no member, and says what was drawn once", () => {
    const waiting = zero(20, {
      seed: 4,
      status: "waiting",
      prefix: null,
      prefixTokens: null,
      replies: gold.map(() => null),
    });
    const conditions = [...record.conditions.slice(3), waiting];
    const partial = buildReport({ ...record, status: "running", conditions });
    expect(partial.sweep?.groups[1]).toMatchObject({ members: [1, 2, 3, 4], measured: [1, 2, 3], prefixTokens: 110 });
    const text = partial.answer.map((segment) => segment.text).join("");
    expect(text).toMatch(/^So far: .*; ICL, n = 20, seed 3, was drawn once\.$/s);
  });

  it("counts of a group's draws only those that its mean is of", () => {
    const failed = gold.map(() => failedReply);
    const both = [
      ...record.conditions.slice(1, 3),
      icl(20, { seed: 3, replies: failed }),
      ...record.conditions.slice(4),
    ];
    const broken = buildReport(runRecord(gold, both));
    expect(broken.sweep?.groups.map(({ measured, seeds }) => [measured.length, seeds])).toEqual([
      [2, 2],
      [3, 3],
    ]);
    expect(said(broken)).toMatch(/the mean of 3 seeds \(.*; ICL, n = 20, reaches .* the mean of 2 seeds \(/);
    const [none] =
      buildReport(
        runRecord(
          gold,
          [1, 2].map((seed) => icl(20, { seed, replies: failed })),
        ),
      ).sweep?.groups ?? [];
    expect(none).toMatchObject({ measured: [], seeds: 2 });

    // What is left of two seeds in two orders are two orders of one seed.
    const orders = [1, 2].flatMap((seed) => [{}, { order: 1 }].map((options) => icl(20, { seed, options })));
    const left = orders.map((one) => (one.seed === 2 ? { ...one, replies: failed } : one));
    const report = buildReport(runRecord(gold, [...left, record.conditions[0] as ConditionRecord]));
    expect(report.sweep?.groups[0]).toMatchObject({ seeds: 1, orders: 2 });
    expect(said(report)).toContain("The interval covers the choice of orders and of test examples");
  });

  it("says of which examples the scores are where not all have answered", () => {
    const part = (one: ConditionRecord, answered: number) => ({
      ...one,
      replies: one.replies.map((reply, at) => (at < answered ? reply : null)),
    });
    const running = { status: "running" } as const;
    const alone = [30, 20, 12].map((answered, at) => part(record.conditions[4 + at] as ConditionRecord, answered));
    expect(said(buildReport(runRecord(gold, alone, running)))).toMatch(
      /^So far: .*, the mean of 3 seeds \(\.\d\d to \.\d\d\) on 12 to 30 of 40 test examples\.$/,
    );
    const alike = alone.map((one) => part(one, 12));
    expect(said(buildReport(runRecord(gold, alike, running)))).toMatch(
      /on 12 of 40 test examples \(95 % interval \.\d\d to \d?\.\d\d\)\.$/,
    );
    const few = alone.map((one) => part(one, 9));
    expect(said(buildReport(runRecord(gold, few, running)))).toMatch(
      /on 9 of 40 test examples\. 9 examples can give no more than a first impression\.$/,
    );
    // The spread of what each has answered is beside no score of the twelve that all have.
    const beside = buildReport(runRecord(gold, [...record.conditions.slice(1, 4), ...alone], running));
    expect(said(beside)).toMatch(
      /^So far: on the 12 of 40 examples that both have answered, .* the mean of 3 seeds; ICL, .* the mean of 3 seeds\. The two/,
    );
  });

  it("speaks of no interval where it gives none", () => {
    const three = record.conditions.slice(1).map((one) => ({ ...one, replies: one.replies.slice(0, 3) }));
    expect(said(buildReport(runRecord(gold.slice(0, 3), three)))).toMatch(/a verdict needs at least 10\)\.$/);
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
