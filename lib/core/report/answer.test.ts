import { describe, expect, it } from "vitest";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import type { ConditionRecord, RunRecord } from "../run-record";
import type { Reply } from "../types";
import { buildReport } from "./build-report";

const gold: string[] = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? "a" : "b"));

/** Replies of which the first `wrong` are the other label. */
function replies(wrong: number, until = gold.length): (Reply | null)[] {
  return gold.map((label, at) => {
    if (at >= until) return null;
    return reply(at < wrong ? (label === "a" ? "b" : "a") : label);
  });
}

const naive = conditionRecord({ method: "naive", prefixTokens: 31, replies: replies(10) });
const icl = conditionRecord({ method: "icl", n: 20, prefixTokens: 1_493, replies: replies(2) });
const zero = conditionRecord({ method: "prompt-mii-zero", n: 20, prefixTokens: 188, replies: replies(4) });

function told(conditions: ConditionRecord[], rest: Partial<RunRecord> = {}, labels = gold): string {
  return buildReport(runRecord(labels, conditions, rest))
    .answer.map(({ text }) => text)
    .join("");
}

/** The places of a report where a number should stand and none does. */
function withoutNumber(value: unknown, at = "report"): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => withoutNumber(one, `${at}.${key}`));
}

const dataset = { name: "letters", hash: "0", trainSize: 20, testSize: 400 };

describe("the answer", () => {
  it("sets the written instruction beside the largest ICL", () => {
    expect(told([naive, icl, zero])).toMatch(
      /^Prompt-MII-Zero, n = 20, reaches \.80 macro-F1 with 188 prefix tokens; ICL, n = 20, reaches \.90 with 1,493\. On these 20 examples the two are not distinguishable \(difference −\.10, 95 % interval −\.\d\d to \+\.\d\d, p = \.50\)\. Not enough data: about \d\d examples would be needed to tell them apart \(the test part has 20\)\.$/,
    );
  });

  it("knows how many examples would settle what it leaves open, and none where nothing is open", () => {
    const { needed, comparisons } = buildReport(runRecord(gold, [naive, icl, zero]));
    expect(needed).toBe(comparisons.find(({ a, b }) => a === 2 && b === 1)?.needed);
    expect(needed).toBeGreaterThan(20);
    expect(buildReport(runRecord(gold, [naive])).needed).toBeNull();
    expect(buildReport(runRecord(gold, [icl, { ...zero, replies: replies(20) }])).needed).toBeNull();
  });

  it("calls two distinguishable only where the interval excludes 0", () => {
    expect(told([{ ...icl, replies: replies(20) }, zero])).toMatch(
      /the two are distinguishable \(difference \+\.80, 95 % interval \+\.\d\d to \+(?:\.\d\d|1\.00), p < \.001\)\.$/,
    );
  });

  it("marks figures and verdict", () => {
    const { answer } = buildReport(runRecord(gold, [icl, zero]));
    expect(answer.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
      ".80",
      "188",
      ".90",
      "1,493",
      "not distinguishable",
    ]);
    expect(answer.filter(({ muted }) => muted)).toHaveLength(2);
  });

  it("prefers the trained generator, then the untrained, then one's own prompt, and of each the largest n, whatever they score", () => {
    const trained = conditionRecord({ method: "prompt-mii", n: 5, replies: replies(20) });
    const own = conditionRecord({ method: "manual", name: "Mine", replies: replies(0) });
    const small = { ...zero, n: 5, replies: replies(0) };
    expect(told([own, small, zero, trained, icl])).toMatch(/^Prompt-MII, n = 5, reaches \.00/);
    expect(told([own, small, zero, icl])).toMatch(/^Prompt-MII-Zero, n = 20,/);
    expect(told([icl, own])).toMatch(/^Mine reaches 1\.00 macro-F1/);
  });

  it("sets ICL beside naive where no instruction was measured, and an instruction where there is no ICL", () => {
    expect(told([naive, icl])).toMatch(
      /^ICL, n = 20, reaches \.90 .*; naive reaches \.50 with 31\. .*difference \+\.40/,
    );
    expect(told([zero, naive])).toMatch(/^Prompt-MII-Zero, n = 20, reaches .*; naive reaches/);
  });

  it("tells of a single condition with its interval", () => {
    expect(told([naive])).toMatch(
      /^Naive reaches \.50 macro-F1 with 31 prefix tokens on 20 test examples \(95 % interval \.\d\d to \.\d\d\)\.$/,
    );
  });

  it("says about where tokens are estimated, nothing where they are unknown, and how many examples fit", () => {
    expect(told([{ ...naive, tokenSource: "estimated" }])).toContain("with about 31 prefix tokens");
    expect(told([{ ...naive, prefixTokens: null }])).toMatch(/^Naive reaches \.50 macro-F1 on 20/);
    expect(told([{ ...icl, nUsed: 12 }])).toMatch(/^ICL, n = 20 \(12 fit the context\), reaches/);
  });

  it("gives no verdict on a handful of examples", () => {
    const few = ["a", "b", "a", "b"];
    const cut = (condition: ConditionRecord) => ({ ...condition, replies: condition.replies.slice(0, 4) });
    expect(told([cut(zero), cut(icl)], {}, few)).toMatch(
      /These 4 examples are too few to tell the two apart \(difference −\.50; a verdict needs at least 10\)\.$/,
    );
    expect(told([cut(naive)], {}, few)).toMatch(
      /on 4 test examples\. 4 examples can give no more than a first impression\.$/,
    );
  });

  it("counts failed calls beside the score", () => {
    const some = { ...zero, replies: [failedReply, ...replies(0).slice(1)] };
    expect(told([some, icl])).toMatch(/\. 1 of 40 calls failed and counts as a miss\.$/);
  });

  it("tells of a run that is not finished what was answered so far", () => {
    const half = { ...icl, replies: replies(2, 12) };
    expect(told([zero, half], { status: "running" })).toMatch(
      /^So far: on the 12 of 20 examples that both have answered, Prompt-MII-Zero, n = 20, reaches \.67 .*; ICL, n = 20, reaches \.83 with 1,493\. The two are /,
    );
    expect(told([zero, { ...icl, replies: replies(1, 3) }], { status: "running" })).toMatch(
      /^So far: on the 3 of 20 examples that both have answered, Prompt.* They are too few to tell the two apart \(/,
    );
    expect(told([zero, half], { status: "cancelled" })).toMatch(/^Stopped early: on the 12 of 20 /);
    expect(told([half], { status: "cancelled" })).toMatch(/on 12 of 20 test examples \(/);
    expect(told([half], { status: "failed" })).toMatch(/^The run broke off: ICL/);
  });

  it("leaves out a condition that has no answer yet", () => {
    expect(told([{ ...zero, replies: replies(0, 0) }, naive], { status: "running" })).toMatch(/^So far: naive reaches/);
    expect(told([zero, { ...icl, replies: gold.map(() => failedReply) }])).not.toContain("ICL");
  });

  it.each([
    ["queued", "Waiting to start: 1 condition on 20 test examples."],
    ["running", "No answer yet: 1 condition on 20 test examples."],
    ["paused", "Paused before the first answer."],
    ["cancelled", "Cancelled before the first answer, so nothing is measured."],
    ["done", "The run ended without an answer, so nothing is measured."],
  ] as const)("says why nothing is measured: %s", (status, text) => {
    expect(told([{ ...naive, replies: [] }], { status })).toBe(text);
  });

  it("says that every call failed, and the reason of a run that failed", () => {
    const failed = { ...naive, replies: gold.map(() => failedReply) };
    expect(told([failed])).toBe("Each of the 20 calls failed, so nothing is measured.");
    expect(told([{ ...naive, replies: [] }], { status: "failed", reason: "The model did not start." })).toBe(
      "The run failed before the first answer, so nothing is measured. The model did not start.",
    );
  });

  it("says that a run without held-out examples measures nothing", () => {
    expect(told([naive], {}, [])).toMatch(/^Nothing is measured: this run has no held-out examples\./);
  });

  it("calls two equal only where the whole interval lies within the margin, which few examples cannot show", () => {
    expect(told([{ ...zero, replies: replies(2) }, icl])).toMatch(
      /the two gave the same answers and are not distinguishable \(difference \.00, 95 % interval −\.17 to \+\.17, p = 1\.00\)\. Not enough data: about 130 examples would be needed to call them equal within \.03 \(/,
    );
    const many = Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? "a" : "b"));
    const right = many.map((label) => reply(label));
    const one = [reply("b"), ...right.slice(1)];
    expect(
      told(
        [
          { ...zero, replies: one },
          { ...icl, replies: right },
        ],
        {},
        many,
      ),
    ).toMatch(
      /On these 400 examples the two are equal within \.03 \(difference \.00, 95 % interval −\.01 to \.00, p = 1\.00\)\.$/,
    );
    const eight = right.map((label, at) => (at < 8 ? reply("stray") : label));
    expect(
      told(
        [
          { ...zero, replies: eight },
          { ...icl, replies: right },
        ],
        { dataset },
        many,
      ),
    ).toMatch(
      /are distinguishable, but by less than \.03 \(difference −\.01, 95 % interval −\.02 to \.00, p = \.008\)\.$/,
    );
  });

  it("corrects for all comparisons of the run, and says so", () => {
    const wrong = (count: number) => replies(count);
    const arms = [0, 1, 2, 3].map((n) => ({ ...zero, n, replies: wrong(6) }));
    const text = told([{ ...icl, replies: wrong(0) }, ...arms]);
    expect(text).toMatch(/the two are not distinguishable \(.* p = \.03\d, \.1\d corrected\)/);
    expect(
      told([
        { ...icl, replies: wrong(0) },
        { ...zero, replies: wrong(6) },
      ]),
    ).toMatch(/the two are distinguishable \(.* p = \.03\d\)/);
  });

  it("says what a test part of one label, and a condition without a valid answer, leave open", () => {
    const oneLabel = gold.map(() => "a");
    expect(told([icl, zero], {}, oneLabel)).toMatch(
      /Every test example has the label “a”, so nothing is measured of the other labels\.$/,
    );
    const mute = { ...zero, replies: gold.map(() => reply("I cannot say")) };
    const report = buildReport(runRecord(gold, [mute, icl]));
    expect(report.answer.at(-1)?.text).toBe(" Prompt-MII-Zero, n = 20, never answered with a label.");
    expect(report.conditions[0]?.interval).toEqual([0, expect.closeTo(0.161125, 6)]);
    expect(report.comparisons[0]).toMatchObject({ p: expect.any(Number), delta: expect.closeTo(-0.9, 1) });
  });

  it("of three examples says what they allow, with numbers everywhere", () => {
    const three = ["a", "b", "a"];
    const cut = (condition: ConditionRecord) => ({ ...condition, replies: condition.replies.slice(0, 3) });
    const report = buildReport(runRecord(three, [cut(zero), cut(icl)]));
    expect(report.answer.map(({ text }) => text).join("")).toContain("These 3 examples are too few");
    expect(report.comparisons[0]?.p).toBeGreaterThan(0);
    expect(withoutNumber(report)).toEqual([]);
    for (const { interval } of report.conditions) {
      expect(interval?.every((end) => Number.isFinite(end))).toBe(true);
    }
  });

  it.each([
    ["mostly right", gold.map((label, at) => reply(at % 4 === 1 ? "a" : label))],
    ["one label for all", gold.map(() => reply("a"))],
    ["no label for any", gold.map(() => reply("I cannot say"))],
  ])("of two conditions with equal predictions everywhere, %s, says that nothing tells them apart", (_, same) => {
    const conditions = [
      { ...zero, replies: same },
      { ...icl, replies: same },
    ];
    const report = buildReport(runRecord(gold, conditions));
    const [comparison] = report.comparisons;
    expect(comparison).toMatchObject({ delta: 0, p: 1 });
    expect(comparison?.interval?.[0]).toBeLessThan(0);
    expect(comparison?.interval?.[1]).toBeGreaterThan(0);
    expect(report.disagreements).toEqual([]);
    expect(withoutNumber(report)).toEqual([]);
    const told = report.answer.map(({ text }) => text).join("");
    expect(told).toContain("the two gave the same answers and are not distinguishable (difference .00");
    expect(told).toMatch(/Not enough data|never answered with a label/);
  });
});
