import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLabel } from "./labels";
import type { Reply } from "./types";

const labels = ["Refund", "__proto__", "a.", "not a refund"];

function reply(raw: string, rest: Partial<Reply> = {}): Reply {
  return { raw, stopReason: "stop", error: null, usage: null, seconds: null, ...rest };
}

describe("parseLabel, strict", () => {
  it.each([
    ["Refund", "Refund"],
    [" refund\n", "Refund"],
    ["__PROTO__", "__proto__"],
    ["a.", "a."],
  ])("reads %j as %j", (raw, label) => {
    expect(parseLabel(reply(raw), labels)).toEqual({ label, outcome: "valid" });
  });

  it.each(["refund.", "Label: refund", "refunds", "constructor", "a"])("takes %j for no label", (raw) => {
    expect(parseLabel(reply(raw), labels)).toEqual({ label: null, outcome: "invalid" });
  });

  it.each([
    [reply(" \n"), "empty"],
    [reply("the text is about", { stopReason: "length" }), "truncated"],
    [reply("", { stopReason: "length" }), "truncated"],
    [reply("", { stopReason: "refusal" }), "refused"],
    [reply("I cannot", { stopReason: "refusal" }), "refused"],
    [reply("", { stopReason: null, error: "connection reset" }), "failed"],
    [reply("refund", { error: "connection reset" }), "failed"],
  ] as const)("says why there is none: %j is %s", (given, outcome) => {
    expect(parseLabel(given, labels)).toEqual({ label: null, outcome });
  });

  it("counts a match even if the reply was cut", () => {
    expect(parseLabel(reply("refund", { stopReason: "length" }), labels).outcome).toBe("valid");
  });
});

describe("parseLabel, lenient", () => {
  it.each([
    ['Label: "Refund".', "Refund"],
    ["label:refund!", "Refund"],
    ["**Refund**", "Refund"],
    ["“refund”", "Refund"],
    ["'a.'", "a."],
    ["a.", "a."],
    ["__proto__;", "__proto__"],
  ])("reads %j as %j", (raw, label) => {
    expect(parseLabel(reply(raw), labels, "lenient").label).toBe(label);
  });

  it("does not look for a label inside a sentence", () => {
    expect(parseLabel(reply("I think refund"), labels, "lenient").label).toBeNull();
    expect(parseLabel(reply("..."), labels, "lenient").outcome).toBe("invalid");
  });

  it("looks at every character of a long reply a few times at most", () => {
    const long = (part: string) => part.repeat(5_000);
    for (const raw of [
      `${long(".")}x`,
      `${long(" ")}x${long(" ")}y`,
      `${long("label: ")}refund`,
      `${long('".')}refund`,
    ]) {
      expect(parseLabel(reply(raw), labels, "lenient").label).toBeNull();
    }
    expect(parseLabel(reply(`${long('"')}refund${long("!")}`), labels, "lenient").label).toBe("Refund");
  });

  it("ends on every text, and reads all that strict reads", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...labels)), (raw) => {
        const strict = parseLabel(reply(raw), labels);
        const lenient = parseLabel(reply(raw), labels, "lenient");
        if (strict.label !== null) expect(lenient).toEqual(strict);
      }),
    );
  });
});
