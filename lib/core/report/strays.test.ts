import { describe, expect, it } from "vitest";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { readingName } from "./reading-name";
import { figuresOf, reportOf } from "./recompute";
import { strays } from "./strays";

const gold = ["a", "a", "b", "b", "b"];
const one = conditionRecord({
  method: "naive",
  replies: ["a", "It is A", "b", "it is a ", "bee"].map((raw) => reply(raw)),
});
const other = conditionRecord({
  method: "icl",
  n: 5,
  replies: [reply("IT IS A"), reply(""), failedReply, reply("x".repeat(300)), reply("b")],
});
const record = runRecord(gold, [one, other]);
const columns = (report: ReturnType<typeof buildReport>) => report.conditions.map(({ predictions }) => predictions);

describe("replies that are no label", () => {
  it("are listed in the form in which labels are compared, the most frequent first, over all conditions", () => {
    expect(strays(columns(buildReport(record)), [])).toEqual([
      { reply: "it is a", times: 3, label: null },
      { reply: "bee", times: 1, label: null },
    ]);
  });

  it("stay in the list once they count as a label, so that it can be undone", () => {
    const aliases = [{ reply: "it is a", label: "a" }];
    expect(strays(columns(buildReport(record, "strict", aliases)), aliases)[0]).toEqual({
      ...{ reply: "it is a", times: 3, label: "a" },
    });
  });
});

describe("a report with aliases", () => {
  const aliases = [
    { reply: "It is a", label: "a" },
    { reply: "bee", label: "b" },
    { reply: "b", label: "a" },
    { reply: "bee", label: "no such label" },
  ];
  const [plain, aliased] = [buildReport(record), buildReport(record, "strict", aliases)];
  const said = (report: typeof plain) => report.conditions[0]?.predictions.map((prediction) => prediction?.label);

  it("counts the replies as the labels they stand for; a label stays one, an alias to no label is none", () => {
    expect(said(plain)).toEqual(["a", null, "b", null, null]);
    expect(said(aliased)).toEqual(["a", "a", "b", "a", "b"]);
    expect(aliased.conditions[0]?.scores?.macroF1).toBeCloseTo(0.8, 12);
    expect(aliased.conditions[0]?.scores?.outcomes).toMatchObject({ valid: 5, invalid: 0 });
  });

  it("leaves the record, the raw replies and the paper's conventions alone", () => {
    expect(aliased.conditions.map(({ predictions }) => predictions.map((prediction) => prediction?.raw))).toEqual(
      plain.conditions.map(({ predictions }) => predictions.map((prediction) => prediction?.raw)),
    );
    for (const by of ["macroF1Paper", "macroF1Reward"] as const) {
      expect(aliased.conditions[0]?.scores?.[by]).toBe(plain.conditions[0]?.scores?.[by]);
    }
  });

  it("says how it was read, and is the same from its figures", () => {
    expect([plain, aliased].map(readingName)).toEqual(["strict", "strict, 4 aliases"]);
    expect(reportOf(figuresOf(aliased), record)).toEqual(aliased);
  });

  it("takes an alias under the lenient parser with what it forgives", () => {
    const quoted = runRecord(["a"], [conditionRecord({ method: "naive", replies: [reply('"bee".')] })]);
    const label = buildReport({ ...quoted, labels: ["a", "b"] }, "lenient", aliases).conditions[0]?.predictions[0]
      ?.label;
    expect(label).toBe("b");
  });
});
