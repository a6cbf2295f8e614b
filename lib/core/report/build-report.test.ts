import { describe, expect, it } from "vitest";
import emotion from "../fixtures/emotion.json";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import type { RunRecord } from "../run-record";
import type { EndpointSnapshot, Reply } from "../types";
import { buildReport } from "./build-report";

const follower: EndpointSnapshot = {
  id: "f",
  name: "follower",
  model: "m",
  trained: false,
  embedded: false,
  prices: { input: 1, cachedInput: 0.1, output: 4 },
};
const gold = ["a", "a", "b", "b"];
const replies = (...raws: (string | null)[]): (Reply | null)[] => raws.map((raw) => (raw === null ? null : reply(raw)));

const naive = conditionRecord({ method: "naive", prefixTokens: 50, replies: replies("a", "a", "a", "stray") });
const icl5 = conditionRecord({ method: "icl", n: 5, prefixTokens: 200, replies: replies("a", "b", "b", "b") });
const icl20 = conditionRecord({ method: "icl", n: 20, prefixTokens: 500, replies: replies("a", "a", "b", "b") });
const zero = conditionRecord({
  method: "prompt-mii-zero",
  n: 20,
  prefixTokens: 90,
  replies: replies("a", "a", "b", "a"),
});
const four = runRecord(gold, [naive, icl5, icl20, zero]);

describe("buildReport of a follower that thinks aloud", () => {
  const thinking = (condition: typeof naive) => ({
    ...condition,
    follower: { ...follower, reasons: true },
    replies: condition.replies.map((stored) => stored && { ...stored, raw: `<think>b? no, a</think>\n${stored.raw}` }),
  });
  const plain = (condition: typeof naive) => ({ ...condition, follower });

  it("has every figure of one that gives the same answers without thinking", () => {
    const [aloud, quiet] = [thinking, plain].map((said) => buildReport(runRecord(gold, [naive, icl5, zero].map(said))));
    const figures = (report: typeof aloud) =>
      report && { ...report, conditions: report.conditions.map(({ predictions: _, ...rest }) => rest) };
    expect(figures(aloud)).toEqual(figures(quiet));
    expect(aloud?.conditions[0]?.predictions[3]).toMatchObject({
      answer: "\nstray",
      raw: expect.stringContaining("think"),
    });
  });
});

describe("buildReport of a finished run", () => {
  const report = buildReport(four);

  it("scores every condition in the order of the record", () => {
    expect(report.conditions.map(({ name }) => name)).toEqual([
      "naive",
      "ICL, n = 5",
      "ICL, n = 20",
      "Prompt-MII-Zero, n = 20",
    ]);
    expect(report.conditions.map(({ scores }) => scores?.macroF1)).toEqual([
      expect.closeTo(0.4, 12),
      expect.closeTo((2 / 3 + 4 / 5) / 2, 12),
      1,
      expect.closeTo((4 / 5 + 2 / 3) / 2, 12),
    ]);
    expect(report.conditions[0]?.scores?.outcomes).toMatchObject({ valid: 3, invalid: 1 });
    expect(report.conditions.map(({ done, total, status }) => [done, total, status])).toEqual(
      new Array(4).fill([4, 4, "done"]),
    );
  });

  it("places them on the frontier", () => {
    expect(report.frontier).toEqual([0, 2, 3]);
    expect(report.conditions.map(({ onFrontier }) => onFrontier)).toEqual([true, false, true, true]);
    expect(report.conditions[0]?.pOnFrontier).toBe("cheapest");
  });

  it("says how sure the frontier is: ICL 20 is on it in samples that hold both examples 1 and 3", () => {
    const exact = 1 - 2 * 0.75 ** 4 + 0.5 ** 4;
    expect(Math.abs(Number(report.conditions[2]?.pOnFrontier) - exact)).toBeLessThan(0.03);
  });

  it("compares all others with the largest ICL, on paired resamples", () => {
    expect(report.reference).toBe(2);
    expect(report.comparisons.map(({ a, b }) => [a, b])).toEqual([
      [0, 2],
      [1, 2],
      [3, 2],
    ]);
    expect(report.comparisons[0]).toMatchObject({ delta: expect.closeTo(-0.6, 12), examples: 4 });
    for (const { interval, delta, p, pHolm } of report.comparisons) {
      expect(interval?.[0]).toBeLessThan(delta);
      expect(interval?.[1]).toBeGreaterThan(delta);
      expect(pHolm).toBeGreaterThanOrEqual(p);
    }
    // Naive differs from ICL on two of four examples: of the four swaps only two are as far apart.
    expect(report.comparisons[0]).toMatchObject({ differing: 2, p: 0.5, mcnemarP: 0.5 });
  });

  it("compares them with the condition chosen before the start instead, in the answer too", () => {
    const withNaive = buildReport({ ...four, reference: 0 });
    expect(withNaive.reference).toBe(0);
    expect(withNaive.comparisons.map(({ a, b }) => [a, b])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    const said = ({ answer }: typeof report) => answer.map(({ text }) => text).join("");
    expect(said(withNaive)).toMatch(/^Prompt-MII-Zero, n = 20, reaches .*; naive reaches/);
    expect(said(report)).toMatch(/^Prompt-MII-Zero, n = 20, reaches .*; ICL, n = 20, reaches/);
    // What the answer would be about is the reference now: it is about the next one.
    expect(said(buildReport({ ...four, reference: 3 }))).toMatch(/^ICL, n = 20, reaches .*; Prompt-MII-Zero, n = 20,/);
    expect(buildReport({ ...four, reference: null })).toEqual(report);
  });

  it("finds the examples on which they disagree, nothing counted as an answer of its own", () => {
    expect(report.disagreements).toEqual([1, 2, 3]);
    const strays = runRecord(
      ["a"],
      [
        { ...naive, replies: replies("x") },
        { ...icl5, replies: replies("y") },
      ],
    );
    expect(buildReport(strays).disagreements).toEqual([]);
    const waiting = runRecord(["a"], [naive, { ...icl5, replies: [null] }, { ...icl20, replies: replies("a") }]);
    expect(buildReport(waiting).disagreements).toEqual([]);
  });

  it("is the same for the same record, and leaves the record alone", () => {
    const before = structuredClone(four);
    expect(buildReport(four)).toEqual(report);
    expect(four).toEqual(before);
    expect(buildReport({ ...four, seed: 2 }).conditions[1]?.interval).toBeDefined();
  });

  it("reads the replies with the parser it was given", () => {
    const record = runRecord(["a", "b"], [{ ...naive, replies: replies("Label: a.", "b") }]);
    expect(buildReport(record).conditions[0]?.scores?.accuracy).toBe(0.5);
    expect(buildReport(record, "lenient").conditions[0]?.scores?.accuracy).toBe(1);
  });

  it("bills each condition as if it were alone", () => {
    const build = {
      role: "generator" as const,
      usage: { promptTokens: 700, cachedTokens: 0, completionTokens: 90 },
      seconds: 3,
      error: null,
    };
    const { bill } = buildReport(runRecord(gold, [{ ...zero, follower, build: [build] }])).conditions[0] ?? {};
    expect(bill?.predict).toMatchObject({
      calls: 4,
      promptTokens: 400,
      cachedTokens: 240,
      completionTokens: 8,
      seconds: 2,
    });
    expect(bill?.predict.cost).toBeCloseTo((160 + 24 + 32) / 1e6, 12);
    expect(bill?.predict.costWithoutCache).toBeCloseTo((400 + 32) / 1e6, 12);
    expect(bill?.build).toMatchObject({ calls: 1, promptTokens: 700, completionTokens: 90, cost: null });
  });
});

describe("buildReport of what is not finished", () => {
  const partial: RunRecord = runRecord(
    gold,
    [
      { ...naive, status: "cancelled", replies: replies("a", null, null, "b") },
      { ...icl20, status: "cancelled", replies: replies("b", "a", "b", null) },
      { ...zero, status: "waiting", prefixTokens: null, replies: replies(null, null, null, null) },
    ],
    { status: "cancelled" },
  );

  it("scores what was answered, compares what both have answered", () => {
    const { conditions, comparisons } = buildReport(partial);
    expect(conditions.map(({ done, total }) => [done, total])).toEqual([
      [2, 4],
      [3, 4],
      [0, 4],
    ]);
    expect(conditions[0]?.scores?.accuracy).toBe(1);
    expect(conditions[2]).toMatchObject({ scores: null, interval: null, onFrontier: false, pOnFrontier: null });
    expect(comparisons).toEqual([
      {
        ...{ a: 0, b: 1, examples: 1, differing: 1, macroF1A: 1, macroF1B: 0, delta: 1, interval: null },
        ...{ p: 1, pHolm: 1, mcnemarP: 1, needed: null },
      },
    ]);
  });

  it("does not say how sure the frontier is where conditions have answered different examples", () => {
    const uneven = [naive, { ...zero, replies: replies("a", "a", "b", null) }];
    const sure = (conditions: RunRecord["conditions"]) =>
      buildReport(runRecord(gold, conditions)).conditions.map(({ pOnFrontier }) => pOnFrontier);
    expect(sure(uneven)).toEqual([null, null]);
    expect(sure([naive, zero])).toEqual(["cheapest", expect.any(Number)]);
    expect(sure([naive, { ...zero, replies: [] }])).toEqual(["cheapest", null]);
  });

  it("takes a shorter list of replies for replies to come", () => {
    expect(buildReport(runRecord(gold, [{ ...naive, replies: replies("a") }])).conditions[0]).toMatchObject({
      done: 1,
    });
  });

  it("counts a failed call as a miss, and the condition as incomplete", () => {
    const record = runRecord(["a", "b"], [{ ...naive, replies: [reply("a"), failedReply] }]);
    const [condition] = buildReport(record).conditions;
    expect(condition).toMatchObject({ status: "incomplete", done: 2 });
    expect(condition?.scores?.accuracy).toBe(0.5);
    expect(condition?.scores?.outcomes.failed).toBe(1);
  });

  it("puts no condition on the frontier whose every call failed", () => {
    const record = runRecord(
      ["a", "b"],
      [
        { ...naive, replies: [failedReply, failedReply] },
        { ...zero, replies: replies("a", "b") },
      ],
    );
    const report = buildReport(record);
    expect(report.frontier).toEqual([1]);
    expect(report.comparisons).toEqual([]);
  });

  it("is a report even of a run without examples or conditions", () => {
    expect(buildReport(runRecord([], [naive])).conditions[0]).toMatchObject({ scores: null, total: 0 });
    expect(buildReport(runRecord(gold, []))).toMatchObject({ frontier: [], reference: null, disagreements: [] });
  });
});

describe("buildReport of the emotion arms", () => {
  it("agrees with the independent values, through stored replies alone", () => {
    const decode = (digits: string) => [...digits].map((digit) => emotion.labels[Number(digit)] ?? "");
    const arms = [emotion.arms.default, emotion.arms.confidence];
    const [before, after] = arms.map((arm, at) =>
      conditionRecord({ method: at === 0 ? "icl" : "manual", n: null, replies: replies(...decode(arm.predicted)) }),
    );
    const record = runRecord(decode(emotion.gold), [before ?? naive, after ?? naive], { labels: emotion.labels });
    const report = buildReport(record);
    expect(report.conditions.map(({ scores }) => scores?.macroF1)).toEqual(
      arms.map(({ macroF1 }) => expect.closeTo(macroF1, 6)),
    );
    expect(report.comparisons[0]?.delta).toBeCloseTo(emotion.confidenceMinusDefault.delta, 3);
    expect(report.comparisons[0]?.interval?.[0]).toBeCloseTo(0.011, 2);
    expect(report.comparisons[0]?.interval?.[1]).toBeCloseTo(0.059, 2);
  });
});
