import { describe, expect, it } from "vitest";
import { methodFor } from "../methods/method-for";
import type { Ask, MethodName, Task } from "../types";
import { instructionInPrefix } from "./instruction-in-prefix";

const task: Task = {
  labels: ["account", "refund"],
  train: [
    { text: "where is my money", label: "refund" },
    { text: "cannot sign in\nsince today", label: "account" },
  ],
  seed: 1,
  options: { instruction: "My own." },
  predictionTokens: 10,
};
const written = "Sort what comes.\nInput: is what the customer wrote.";
const ask: Ask = async () => ({
  text: written,
  usage: { promptTokens: 9, cachedTokens: null, completionTokens: 3 },
  stopReason: "stop",
  seconds: 1,
});
const read = async (method: MethodName) => {
  const { prefix } = await methodFor(method).build(task, ask);
  return instructionInPrefix({ method, prefix, nUsed: task.train.length }, task.labels);
};

describe("the instruction in a prefix", () => {
  it.each(["prompt-mii", "prompt-mii-zero", "instruction-icl"] as const)(
    "is what the generator of %s wrote",
    async (method) => {
      expect(await read(method)).toBe(written);
    },
  );

  it.each(["naive", "icl", "manual"] as const)("is not there where no generator wrote one: %s", async (method) => {
    expect(await read(method)).toBeNull();
  });

  it("is not there before it is written", () => {
    expect(instructionInPrefix({ method: "prompt-mii", prefix: null, nUsed: 2 }, task.labels)).toBeNull();
  });
});
