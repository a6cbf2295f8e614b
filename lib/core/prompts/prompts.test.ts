import { describe, expect, it } from "vitest";
import { iclPrefix } from "./icl";
import { instructionPrefix } from "./instruction";
import { instructionIclPrefix } from "./instruction-icl";
import { naivePrefix } from "./naive";
import { enforcingLine, examplePair, examplePairs, labelList } from "./pairs";
import { queryPrompt } from "./query";

const labels = ["account", "refund"];
const train = [
  { text: "where is my money", label: "refund" },
  { text: "cannot sign in\nsince today", label: "account" },
];

describe("prompts, byte for byte", () => {
  it("writes a demonstration as two lines", () => {
    expect(examplePair({ text: "$& ü", label: "refund" })).toBe("Input: $& ü\nLabel: refund\n");
    expect(examplePairs([])).toBe("");
  });

  it("lists labels in the order of the label set", () => {
    expect(labelList(["b", "a"])).toBe("b, a");
  });

  it("keeps the follower to the labels, and leaves a blank line", () => {
    expect(enforcingLine(labels)).toBe(
      'Only return one of these options: account, refund. Do not output "Label:" or any extra text.\n\n',
    );
  });

  it("naive", () => {
    expect(queryPrompt(naivePrefix(labels), "app crashed")).toBe(
      'Classify the Input. Only return one of these options: account, refund. Do not output "Label:" or any extra text.\n\nInput: app crashed',
    );
  });

  it("ICL", () => {
    expect(queryPrompt(iclPrefix(train, labels), "app crashed")).toBe(
      "Input: where is my money\nLabel: refund\nInput: cannot sign in\nsince today\nLabel: account\n" +
        'Now classify the next input. Only return one of these options: account, refund. Do not output "Label:" or any extra text.\n\n' +
        "Input: app crashed",
    );
  });

  it("instruction, without the whitespace around it", () => {
    expect(instructionPrefix("\n Sort shop messages.\n\n- money: refund \n\n", labels)).toBe(
      'Sort shop messages.\n\n- money: refund\nOnly return one of these options: account, refund. Do not output "Label:" or any extra text.\n\n',
    );
  });

  it("instruction and ICL", () => {
    expect(instructionIclPrefix("Sort. ", train.slice(0, 1), labels)).toBe(
      "Sort.\nInput: where is my money\nLabel: refund\n" +
        'Now classify the next input. Only return one of these options: account, refund. Do not output "Label:" or any extra text.\n\n',
    );
  });
});
