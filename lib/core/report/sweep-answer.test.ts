import { describe, expect, it } from "vitest";
import { failedReply, reply, runRecord } from "../fixtures/run-record";
import { gold, icl, sweepRecord, zero } from "../fixtures/sweep-record";
import type { ConditionRecord } from "../run-record";
import { buildReport } from "./build-report";
import type { Report } from "./report-types";

function said({ answer }: Report) {
  return answer.map(({ text }) => text).join("");
}

describe("the answer of a sweep", () => {
  const seeds = [1, 2, 3];
  const record = sweepRecord();
  const report = buildReport(record);

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
    const [, written] = report.sweep?.comparisons ?? [];
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
});
