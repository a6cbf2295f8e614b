import { describe, expect, it } from "vitest";
import { iclPrefix } from "../prompts/icl";
import { instructionPrefix } from "../prompts/instruction";
import { metaPrompt } from "../prompts/meta-prompt";
import { naivePrefix } from "../prompts/naive";
import { Problem } from "../problem";
import { methodNames, type Ask, type AskRequest, type StopReason, type Task } from "../types";
import { availableMethods, methodFor } from "./method-for";
import { predictionMaxTokens } from "./token-limits";

const task: Task = {
  labels: ["account", "refund"],
  train: [{ text: "where is my money", label: "refund" }],
  seed: 1,
  options: {},
  predictionTokens: 10,
};

function answering(text: string, stopReason: StopReason = "stop"): { ask: Ask; asked: AskRequest[] } {
  const asked: AskRequest[] = [];
  const usage = { promptTokens: 9, cachedTokens: null, completionTokens: 3 };
  const ask: Ask = async (request) => {
    asked.push(request);
    return { text, usage, stopReason, seconds: 1 };
  };
  return { ask, asked };
}

describe("methods", () => {
  it("naive and ICL ask nobody", async () => {
    const { ask, asked } = answering("unused");
    expect((await methodFor("naive").build(task, ask)).prefix).toBe(naivePrefix(task.labels));
    expect((await methodFor("icl").build(task, ask)).prefix).toBe(iclPrefix(task.train, task.labels));
    expect(asked).toEqual([]);
  });

  it.each(["prompt-mii", "prompt-mii-zero"] as const)(
    "%s asks the generator once and uses what it wrote",
    async (name) => {
      const { ask, asked } = answering("  Sort shop messages.\n");
      const built = await methodFor(name).build({ ...task, options: { template: "meta1" } }, ask);
      expect(built.prefix).toBe(instructionPrefix("Sort shop messages.", task.labels));
      expect(built.steps).toEqual([{ kind: "instruction", text: "Sort shop messages.", score: null }]);
      expect(asked).toEqual([
        { role: "generator", prompt: metaPrompt("meta1", task.labels, task.train), maxTokens: 2048 },
      ]);
    },
  );

  it("instruction and ICL puts the demonstrations after the instruction", async () => {
    const { prefix } = await methodFor("instruction-icl").build(task, answering("Sort.").ask);
    expect(prefix).toBe(`Sort.\n${iclPrefix(task.train, task.labels)}`);
  });

  it("manual uses the person's own instruction", async () => {
    const { ask, asked } = answering("unused");
    const { prefix } = await methodFor("manual").build({ ...task, options: { instruction: " Mine " } }, ask);
    expect(prefix).toBe(instructionPrefix("Mine", task.labels));
    expect(asked).toEqual([]);
  });

  it.each([
    ["", "stop"],
    [" \n\t", "stop"],
    ["I would rather not.", "refusal"],
  ] as const)("fails visibly when the generator answers %j (%s)", async (text, stopReason) => {
    for (const name of ["prompt-mii", "prompt-mii-zero", "instruction-icl"] as const) {
      await expect(methodFor(name).build(task, answering(text, stopReason).ask)).rejects.toThrow(Problem);
    }
  });

  it.each([
    [
      "gives the prompt back",
      (prompt: string) => ({ text: prompt }),
      /repeated the prompt it was given; it is measured/,
    ],
    ["is cut", () => ({ text: "Sort", stopReason: "length" as const }), /^The instruction is cut where the generator/],
    [
      "writes 10,000 tokens",
      () => ({ text: "Sort. ".repeat(5000), usage: { promptTokens: 9, cachedTokens: null, completionTokens: 10_000 } }),
      /^The generator wrote 10000 tokens, more than the 2048 it was allowed\.$/,
    ],
    ["declines in words only", () => ({ text: "I am sorry, I cannot help with that." }), null],
  ])("a generator that %s is taken at its word, and the report says so", async (_, write, note) => {
    for (const name of ["prompt-mii", "prompt-mii-zero", "instruction-icl"] as const) {
      const ask: Ask = async (request) => ({ ...(await answering("").ask(request)), ...write(request.prompt) });
      const { prefix, steps } = await methodFor(name).build(task, ask);
      const [written, ...notes] = steps;
      expect(prefix.startsWith(written?.text ?? "nothing")).toBe(true);
      expect(notes.map(({ kind }) => kind)).toEqual(note === null ? [] : ["note"]);
      if (note !== null) expect(notes[0]?.text).toMatch(note);
    }
  });

  it("fails visibly where there is nothing to show or to say", async () => {
    const { ask, asked } = answering("Sort.");
    for (const name of ["icl", "prompt-mii", "instruction-icl"] as const) {
      await expect(methodFor(name).build({ ...task, train: [] }, ask)).rejects.toThrow(/none is left/);
    }
    await expect(methodFor("manual").build({ ...task, options: { instruction: " " } }, ask)).rejects.toThrow(/empty/);
    expect(asked).toEqual([]);
  });

  it("asks as often as it estimated", async () => {
    for (const name of availableMethods().filter((one) => one !== "ape" && one !== "gepa")) {
      const { ask, asked } = answering("Sort.");
      await methodFor(name).build({ ...task, options: { instruction: "Mine" } }, ask);
      const { generatorCalls, followerCalls } = methodFor(name).estimate(task);
      expect([name, asked.length]).toEqual([name, generatorCalls + followerCalls]);
    }
  });
});

describe("methodFor", () => {
  it("has every method but imported, which is a run of its own", () => {
    const others = methodNames.filter((name) => !availableMethods().includes(name));
    expect(others).toEqual(["imported"]);
    expect(() => methodFor("imported")).toThrow(/are not made again/);
  });
});

describe("predictionMaxTokens", () => {
  it("is the paper's 10 unless a label is longer", () => {
    expect([1, 8, 9, 30].map(predictionMaxTokens)).toEqual([10, 10, 11, 32]);
  });
});
