import { expect, it } from "vitest";
import { conditionRecord, reply, runRecord } from "@/lib/core/fixtures/run-record";
import { buildReport } from "@/lib/core/report/build-report";
import { totalTokens } from "./figures";

it("adds up the tokens of all calls only where every one was reported", () => {
  const call = { role: "generator", seconds: 1, error: null } as const;
  const usage = { promptTokens: 500, cachedTokens: null, completionTokens: 40 };
  const replies = [reply("a"), reply("b")];
  const conditions = [
    conditionRecord({ replies, build: [{ ...call, usage }] }),
    conditionRecord({ replies, build: [{ ...call, usage: null }] }),
    conditionRecord({ replies: [reply("a"), reply("b", { usage: null })] }),
    conditionRecord({ replies: [null, null], build: [{ ...call, usage }] }),
  ];
  const report = buildReport(runRecord(["a", "b"], conditions));
  expect(report.conditions.map(totalTokens)).toEqual([540 + 2 * 102, null, null, 540]);
});
