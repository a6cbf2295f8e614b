import { describe, expect, it } from "vitest";
import { parseLabel } from "./labels";
import { answerIn, showsThinking } from "./thinking";
import type { Reply } from "./types";

const reasoning = { reasons: true };

describe("answerIn", () => {
  it.each([
    ["<think>A refund, I think.</think>\n\nrefund", "\n\nrefund"],
    ["\n<think>\n</think>refund", "refund"],
    ["The template opened it.\n</think>\nrefund", "\nrefund"],
    ["<think>one</think>refund </think>", "refund </think>"],
    ["<think>Is it a refund or", ""],
    ["  <think>", ""],
    ["refund", "refund"],
    ["", ""],
  ])("of a model that reasons, %j is %j", (raw, answer) => {
    expect(answerIn(raw, reasoning)).toBe(answer);
  });

  it.each([null, {}, { reasons: false }])("of any other model (%j) is the raw reply", (model) => {
    expect(answerIn("<think>x</think>refund", model)).toBe("<think>x</think>refund");
  });
});

describe("showsThinking", () => {
  it.each([
    ["<think>so", true],
    ["so </think> refund", true],
    ["refund", false],
    ["Write <think> around it", false],
  ])("%j: %j", (raw, shows) => {
    expect(showsThinking(raw)).toBe(shows);
  });
});

describe("parseLabel of a model that reasons", () => {
  const labels = ["praise", "refund"];
  const reply = (raw: string, stopReason: Reply["stopReason"] = "stop"): Reply => ({
    ...{ raw, stopReason, error: null, usage: null, seconds: null },
  });

  it.each([
    [reply("<think>praise?</think>\nRefund"), "refund", "valid"],
    [reply("<think>praise</think>I say refund"), null, "invalid"],
    [reply("<think>praise</think> \n"), null, "empty"],
    [reply("<think>praise", "length"), null, "truncated"],
    [reply("praise</think>", "length"), null, "truncated"],
    [reply("<think>praise"), null, "empty"],
    [reply("refund"), "refund", "valid"],
  ] as const)("%j is %j, %s", (given, label, outcome) => {
    expect(parseLabel(given, labels, "strict", reasoning)).toEqual({ label, outcome });
  });

  it("is lenient about the answer alone", () => {
    expect(parseLabel(reply('<think>"praise".</think> "Refund".'), labels, "lenient", reasoning).label).toBe("refund");
  });

  it("matches the whole reply of a model that is not known to reason", () => {
    expect(parseLabel(reply("<think></think>refund"), labels)).toEqual({ label: null, outcome: "invalid" });
  });
});
