import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instructionPrefix } from "../prompts/instruction";
import type { Task } from "../types";
import { ape } from "./ape";
import { apeCalls, apeCandidates, apeRounds } from "./ape-schedule";
import { scriptedAsk } from "./doubles/scripted-ask";
import { nothingBetterIn } from "./nothing-better";

const train = Array.from({ length: 40 }, (_, at) => ({ text: `text ${at}`, label: at % 2 ? "odd" : "even" }));
const task: Task = { labels: ["even", "odd"], train, seed: 3, options: { calls: 80 }, predictionTokens: 10 };
const right = (text: string) => (Number(text.slice(5)) % 2 ? "odd" : "even");
/** Under "knows k" the follower is right about texts below k. */
const knowing = (prefix: string, text: string) =>
  Number(text.slice(5)) < Number(/knows (\d+)/.exec(prefix)?.[1] ?? 0) ? right(text) : "neither";

describe("the rounds of APE", () => {
  it("are six of a sixth each from 50 candidates on", () => {
    expect(apeRounds(2000, 1000)).toEqual([
      { candidates: 50, examples: 6 },
      { candidates: 25, examples: 13 },
      { candidates: 13, examples: 25 },
      { candidates: 7, examples: 46 },
      { candidates: 4, examples: 81 },
      { candidates: 2, examples: 162 },
    ]);
    expect([80, 400, 2000].map(apeCandidates)).toEqual([10, 50, 50]);
  });

  it("keep within the calls, measure everybody at first, and nobody on more than there is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 300 }), (calls, examples) => {
        const rounds = apeRounds(calls, examples);
        const measured = rounds.reduce((sum, round) => sum + round.candidates * round.examples, 0);
        expect(apeCandidates(calls) + measured).toBeLessThanOrEqual(Math.max(1, calls));
        expect(rounds.reduce((sum, round) => sum + round.examples, 0)).toBeLessThanOrEqual(examples);
        if (apeCandidates(calls) > 1) expect(rounds[0]?.examples).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the calls of APE", () => {
  it("are those it may make where there are examples enough, fewer where all are seen before", () => {
    // Rounds of 50, 25, 13, 7 candidates on 6, 13, 1 and no more examples: the second sees 13, the third the last one.
    expect(apeCalls(2000, 20)).toEqual({ generatorCalls: 50, followerCalls: 50 * 6 + 25 * 13 + 13 * 1 });
    expect(apeCalls(400, 1000)).toEqual({
      generatorCalls: 50,
      followerCalls: apeRounds(400, 1000).reduce((sum, round) => sum + round.candidates * round.examples, 0),
    });
  });
});

describe("ape", () => {
  it("finds the best candidate with exactly the calls it estimated, from demonstrations drawn anew", async () => {
    const { ask, asked, count } = scriptedAsk({ write: (_, at) => `knows ${at === 6 ? 40 : at}`, follow: knowing });
    const { prefix, steps } = await ape.build(task, ask);
    expect(prefix).toBe(instructionPrefix("knows 40", task.labels));
    expect(steps.find(({ chosen }) => chosen)).toMatchObject({ text: "knows 40", score: 1 });
    const { generatorCalls, followerCalls } = ape.estimate(task);
    expect([count("generator"), count("follower")]).toEqual([generatorCalls, followerCalls]);
    expect(asked.length).toBeLessThanOrEqual(80);
    const prompts = asked.flatMap(({ role, prompt }) => (role === "generator" ? prompt : []));
    expect(new Set(prompts).size).toBe(10);
    expect(prompts.every((prompt) => prompt.split("Input: ").length === 6)).toBe(true);
  });

  it("is the same once more, and another with another seed", async () => {
    const search = async (seed: number) => {
      const { ask, asked } = scriptedAsk({ write: (_, at) => `knows ${at * 4}`, follow: knowing });
      return { built: await ape.build({ ...task, seed }, ask), asked };
    };
    expect(await search(1)).toEqual(await search(1));
    expect((await search(1)).asked).not.toEqual((await search(2)).asked);
  });

  it("stays within any budget and returns the best so far", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 90 }), async (budget) => {
        const { ask, asked } = scriptedAsk({ write: (_, at) => `knows ${at * 4}`, follow: knowing, budget });
        const { prefix, steps } = await ape.build(task, ask);
        expect(asked.length).toBeLessThanOrEqual(budget);
        expect(prefix).toContain("knows");
        expect(steps.filter(({ chosen }) => chosen)).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  it("with a budget that ends at its first step has nothing to return", async () => {
    const { ask } = scriptedAsk({ write: () => "knows 1", follow: knowing, budget: 0 });
    await expect(ape.build(task, ask)).rejects.toThrow(/budget of 0 calls/);
  });

  it.each([
    ["empty texts", () => "", /none that can be used: its answer was empty/],
    ["refusals", () => ({ text: "No.", stopReason: "refusal" as const }), /it declined/],
    ["its own prompt", ({ prompt }: { prompt: string }) => prompt, /repeated the prompt/],
  ])("says so where a generator writes %s", async (_, write, message) => {
    const { ask } = scriptedAsk({ write, follow: knowing });
    await expect(ape.build(task, ask)).rejects.toThrow(message);
  });

  it.each([
    [
      "is cut",
      { stopReason: "length" as const },
      "The instruction is cut where the generator reached its token limit.",
    ],
    [
      "has 10,000 tokens",
      { usage: { promptTokens: 9, cachedTokens: null, completionTokens: 10_000 } },
      "The generator wrote 10000 tokens, more than the 2048 it was allowed.",
    ],
  ])("says of the one in use that it %s, and nothing of the others", async (_, long, note) => {
    const notes = async (best: number) => {
      const write = (_: unknown, at: number) => ({ text: `knows ${at === best ? 40 : at}`, ...(at === 6 && long) });
      const { steps } = await ape.build(task, scriptedAsk({ write, follow: knowing }).ask);
      return {
        said: steps.map(({ text }) => text),
        cut: steps.flatMap(({ cut, chosen }) => (cut ? [chosen === true] : [])),
      };
    };
    const [inUse, other] = [await notes(6), await notes(5)];
    expect(inUse.said).toContain(note);
    expect(other.said).not.toContain(note);
    expect([inUse.cut, other.cut]).toEqual([[true], [false]]);
  });

  it.each([
    [
      "all are equally good",
      (at: number) => `knows 40, ${at}`,
      "in each round all were right equally often, so the one written first is used.",
    ],
    [
      "none is right about anything",
      (at: number) => `knows nothing, ${at}`,
      "no instruction was right about any train example, so the one written first is used.",
    ],
  ])("takes the first and says so where %s", async (_, write, why) => {
    const { ask } = scriptedAsk({ write: (_, at) => write(at), follow: knowing });
    const { prefix, steps } = await ape.build(task, ask);
    expect(prefix).toBe(instructionPrefix(write(0), task.labels));
    expect(nothingBetterIn(steps)).toBe(`Nothing better than the first instruction was found: ${why}`);
  });

  it("says of several that are equally good to the end that the first of them is used", async () => {
    const write = (_: unknown, at: number) => `knows ${at === 4 || at === 6 ? 40 : at}, ${at}`;
    const { prefix, steps } = await ape.build(task, scriptedAsk({ write, follow: knowing }).ask);
    expect(prefix).toContain("knows 40, 4");
    expect(steps.map(({ text }) => text)).toContain(
      "1 more did as well to the end: of equal ones the one written first is used.",
    );
    expect(nothingBetterIn(steps)).toBeNull();
  });
});
