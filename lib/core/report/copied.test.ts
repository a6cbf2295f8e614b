import { describe, expect, it } from "vitest";
import { conditionRecord } from "../fixtures/run-record";
import type { EndpointSnapshot } from "../types";
import { copiedFrom } from "./copied";
import { flagsOf, writtenInstruction } from "./written-instruction";

describe("the copying meter", () => {
  const text = "Where is my parcel? It was due on Monday, the 3rd of May.";

  it("counts the passages of five words that stand in an example, and the longest run", () => {
    expect(copiedFrom("Texts like “it was due on monday the” are delivery.", [text])).toEqual({
      ...{ passages: 2, of: 6, longest: 6 },
    });
    expect(copiedFrom(text, ["another", text])).toEqual({ passages: 9, of: 9, longest: 13 });
  });

  it("finds nothing in other words, in too few, or across two examples", () => {
    expect(copiedFrom("It was due on Tuesday", [text])).toEqual({ passages: 0, of: 1, longest: 0 });
    expect(copiedFrom("was due on Monday", [text])).toEqual({ passages: 0, of: 0, longest: 0 });
    expect(copiedFrom("one two three four five six", ["one two three", "four five six"]).passages).toBe(0);
    expect(copiedFrom("it was due on mon", [text]).passages).toBe(0);
  });

  it("counts a passage once, however often it is said", () => {
    expect(copiedFrom("is it due on monday is it due on monday", ["is it due on monday"])).toMatchObject({
      passages: 1,
      of: 5,
    });
  });
});

describe("what is wrong with an instruction", () => {
  const generator: EndpointSnapshot = {
    ...{ id: "g", name: "g", model: "m", trained: false, embedded: false, prices: null },
  };
  const wrote = (completionTokens: number, text: string, more: Partial<Parameters<typeof conditionRecord>[0]> = {}) =>
    conditionRecord({
      ...{ method: "prompt-mii-zero", n: 5, generator },
      steps: [{ kind: "instruction", text, score: null }],
      build: [
        {
          role: "generator",
          usage: { promptTokens: 9, cachedTokens: null, completionTokens },
          seconds: 1,
          error: null,
        },
      ],
      ...more,
    });
  const loop = "Say what the writer wants, and nothing else at all. ".repeat(6);

  it("is that it was cut, or repeats itself, or both; else nothing", () => {
    expect(flagsOf(wrote(200, "Say what it is."), ["a"])).toEqual([]);
    expect(flagsOf(wrote(2078, "Say what it is."), ["a"])).toEqual(["cut at the limit"]);
    expect(flagsOf(wrote(200, loop), ["a"])).toEqual(["repeats itself"]);
    expect(flagsOf(wrote(2048, loop), ["a"])).toEqual(["cut at the limit", "repeats itself"]);
  });

  it("is that the text in use was cut where a search says so of it, and nothing where it says so of another", () => {
    const [call] = wrote(2048, "").build;
    const flags = (cut: "in use" | "other") => {
      const candidate = (text: string, is: typeof cut) =>
        ({ kind: "candidate", text, score: 0.5, ...(cut === is && { cut: true as const }) }) as const;
      const steps = [{ ...candidate("Say it.", "in use"), chosen: true as const }, candidate("Say what.", "other")];
      return flagsOf(wrote(9, "", { steps, build: call ? [call, call] : [] }), ["a"]);
    };
    expect(flags("in use")).toEqual(["cut at the limit"]);
    expect(flags("other")).toEqual([]);
  });

  it("is not known of one of several, nor of what nobody wrote", () => {
    const [call] = wrote(2078, "").build;
    if (!call) throw new Error("one call was made");
    expect(flagsOf(wrote(2078, "Say it.", { build: [call, call] }), ["a"])).toEqual([]);
    expect(flagsOf(conditionRecord({ prefix: loop }), ["a"])).toEqual([]);
  });

  it("looks at the candidate in use", () => {
    const steps = [
      { kind: "candidate" as const, text: loop, score: 0.1 },
      { kind: "candidate" as const, text: "Say it.", score: 0.9, chosen: true as const },
    ];
    expect(writtenInstruction(wrote(9, "", { steps }), ["a"])).toBe("Say it.");
  });
});
