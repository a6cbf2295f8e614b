import { describe, expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "../fixtures/run-record";
import { buildReport } from "./build-report";
import { withoutTexts } from "./without-texts";

const record = runRecord(
  ["a", "b"],
  (["naive", "icl", "instruction-icl", "prompt-mii-zero"] as const).map((method, at) =>
    conditionRecord({
      method,
      n: 5,
      prefix: `prefix of ${method}`,
      prefixTokens: 10 + at,
      replies: [reply("a"), reply("stray")],
    }),
  ),
);

describe("withoutTexts", () => {
  it("leaves no test text, and no prefix that holds demonstrations", () => {
    const shared = withoutTexts(record);
    expect(shared.test).toEqual([
      { text: null, gold: "a" },
      { text: null, gold: "b" },
    ]);
    expect(shared.conditions.map(({ prefix }) => prefix)).toEqual([
      "prefix of naive",
      null,
      null,
      "prefix of prompt-mii-zero",
    ]);
  });

  it("changes no number, and not the record it was given", () => {
    const before = structuredClone(record);
    expect(buildReport(withoutTexts(record))).toEqual(buildReport(record));
    expect(record).toEqual(before);
  });
});
