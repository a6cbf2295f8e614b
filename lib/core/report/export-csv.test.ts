import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { conditionRecord, failedReply, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { conditionsCsv, predictionsCsv } from "./export-csv";
import { predictionLines, predictionsNdjson } from "./prediction-lines";

const record = {
  ...runRecord(
    ["a", "b", "a"],
    [
      conditionRecord({ replies: [reply('=HYPERLINK("x")\ny'), failedReply, null] }),
      conditionRecord({ method: "icl", n: 5, prefixTokens: 80, replies: [reply(" A "), reply("b"), reply("b")] }),
    ],
  ),
  test: [
    { text: 'says "hi",\n=1+1', gold: "a" },
    { text: " =1+1\nmore", gold: "b" },
    { text: "<script>, مرحبا 👋", gold: "a" },
  ],
};
const report = buildReport(record);

function rows(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv, { header: true }).data;
}

it("says in the conditions how replies were read", () => {
  expect(rows(conditionsCsv(report)).map(({ parser }) => parser)).toEqual(["strict", "strict"]);
  expect(rows(conditionsCsv(buildReport(record, "lenient")))[0]).toMatchObject({ parser: "lenient" });
});

it("leaves tokens empty that a server did not report", () => {
  const silent = conditionRecord({ replies: ["a", "b", "a"].map((raw) => reply(raw, { usage: null })) });
  const partly = conditionRecord({ replies: [reply("a"), reply("b", { usage: null }), failedReply] });
  const told = conditionRecord({ replies: [reply("a"), failedReply, null] });
  const conditions = rows(conditionsCsv(buildReport({ ...record, conditions: [silent, partly, told] })));
  expect(conditions.map(({ predictCalls, predictPromptTokens }) => [predictCalls, predictPromptTokens])).toEqual([
    ["3", ""],
    ["3", ""],
    ["2", "100"],
  ]);
  expect(conditions.map(({ buildPromptTokens }) => buildPromptTokens)).toEqual(["0", "0", "0"]);
});

describe("predictionLines", () => {
  it("has a line for every stored reply, with raw always a string", () => {
    const lines = predictionLines(record, report);
    expect(lines.map(({ condition, index }) => [condition, index])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    expect(lines[1]).toMatchObject({ raw: "", label: null, outcome: "failed", usage: null, seconds: null });
    expect(lines[2]).toMatchObject({ raw: " A ", label: "a", outcome: "valid", gold: "a" });
  });

  it("as NDJSON brings every text back unchanged", () => {
    const parsed = predictionsNdjson(record, report)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(parsed).toEqual(predictionLines(record, report));
  });
});

describe("CSV", () => {
  it("of predictions keeps texts, but disarms what a spreadsheet would run", () => {
    const [first, second, third] = rows(predictionsCsv(record, report));
    expect(first).toMatchObject({
      condition: "0",
      name: "naive",
      text: 'says "hi",\n=1+1',
      raw: `'=HYPERLINK("x")\ny`,
    });
    expect(second).toMatchObject({ text: "' =1+1\nmore", outcome: "failed", label: "", promptTokens: "" });
    expect(third).toMatchObject({ condition: "1", promptTokens: "100", cachedTokens: "60", completionTokens: "2" });
  });

  it("of conditions has scores and bill as plain numbers, and nothing for what is unknown", () => {
    const [naive, icl] = rows(conditionsCsv(report));
    expect(naive).toMatchObject({ name: "naive", n: "", status: "incomplete", done: "2", total: "3", failed: "1" });
    expect(naive).toMatchObject({ macroF1: "0", predictCalls: "2", predictCost: "", buildCalls: "0" });
    expect(icl).toMatchObject({ name: "ICL, n = 5", onFrontier: "true", accuracy: String(2 / 3) });
  });

  it("has its columns even where the first condition has no scores", () => {
    const waiting = buildReport(
      runRecord(["a"], [conditionRecord({ replies: [] }), conditionRecord({ replies: [reply("a")] })]),
    );
    expect(rows(conditionsCsv(waiting))[1]).toMatchObject({ valid: "1", macroF1: "1" });
  });
});
