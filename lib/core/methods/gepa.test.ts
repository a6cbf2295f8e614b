import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instructionPrefix } from "../prompts/instruction";
import { naivePrefix } from "../prompts/naive";
import { reflectedInstruction } from "../prompts/reflection";
import type { Step, Task } from "../types";
import { scriptedAsk } from "./doubles/scripted-ask";
import { gepa, gepaFloor } from "./gepa";

const train = Array.from({ length: 30 }, (_, at) => ({ text: `text ${at}`, label: at % 2 ? "odd" : "even" }));
const task: Task = { labels: ["even", "odd"], train, seed: 3, options: {}, predictionTokens: 10 };
const right = (text: string) => (Number(text.slice(5)) % 2 ? "odd" : "even");
/** Under "knows k" the follower is right about one text in three, and about k of the 30 in all. */
const knowing = (prefix: string, text: string) => {
  const at = Number(text.slice(5));
  return at % 3 === 0 || (at * 7) % 30 < Number(/knows (\d+)/.exec(prefix)?.[1] ?? 0) ? right(text) : "neither";
};
const texts = ({ prompt }: { prompt: string }) => [...prompt.matchAll(/^Input: (.*)$/gm)].map(([, text]) => text);

describe("gepa", () => {
  it("finds a better instruction, reflecting on a third of the examples and choosing on the rest", async () => {
    const { ask, asked, count } = scriptedAsk({
      write: (_, at) => `Here:\n\`\`\`\nknows ${10 * at}\n\`\`\``,
      follow: knowing,
    });
    const { prefix, steps } = await gepa.build(task, ask);
    expect(prefix).toBe(instructionPrefix("knows 30", task.labels));
    expect(steps.find(({ chosen }) => chosen)).toMatchObject({ text: "knows 30", score: 1 });
    const reflected = new Set(asked.flatMap((request) => (request.role === "generator" ? texts(request) : [])));
    expect([...reflected].sort()).toEqual(
      train
        .slice(0, 10)
        .map(({ text }) => text)
        .sort(),
    );
    expect(asked[0]?.prompt).toBe(`${naivePrefix(task.labels)}Input: text 10`);
    const { generatorCalls, followerCalls } = gepa.estimate(task);
    expect(count("generator")).toBeLessThanOrEqual(generatorCalls);
    expect(count("follower")).toBeLessThanOrEqual(followerCalls);
  });

  it("is the same once more, and another with another seed", async () => {
    const search = async (seed: number) => {
      const { ask, asked } = scriptedAsk({ write: (_, at) => `knows ${at}`, follow: knowing });
      return { built: await gepa.build({ ...task, seed }, ask), asked };
    };
    expect(await search(1)).toEqual(await search(1));
    expect((await search(1)).asked).not.toEqual((await search(2)).asked);
  });

  it.each([
    ["nothing better", () => "knows nothing"],
    ["empty texts", () => ""],
    ["refusals", () => ({ text: "No.", stopReason: "refusal" as const })],
    ["its own prompt", ({ prompt }: { prompt: string }) => prompt],
    ["10,000 tokens", () => ({ text: "knows nothing ".repeat(5000), stopReason: "length" as const })],
  ])("keeps the seed and says so where a generator writes %s", async (_, write) => {
    const { ask, count } = scriptedAsk({ write, follow: knowing });
    const { prefix, steps } = await gepa.build(task, ask);
    expect(prefix).toBe(naivePrefix(task.labels));
    expect(steps.map(({ text }) => text)).toContain("Nothing better than the seed was found: it is the naive prompt.");
    expect(count("generator")).toBeGreaterThan(0);
    expect(count("generator")).toBeLessThanOrEqual(gepa.estimate(task).generatorCalls);
  });

  it("stays within any budget of the run and returns the best so far", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 140 }), async (budget) => {
        const { ask, asked } = scriptedAsk({ write: (_, at) => `knows ${10 * at}`, follow: knowing, budget });
        const { prefix, steps } = await gepa.build(task, ask);
        expect(asked.length).toBeLessThanOrEqual(budget);
        expect(steps.filter(({ chosen }) => chosen)).toHaveLength(1);
        if (budget < 20) expect(prefix).toBe(naivePrefix(task.labels));
      }),
      { numRuns: 40 },
    );
  });

  it("never needs more calls than it estimated", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 1, max: 300 }), async (n, calls) => {
        const own = { ...task, train: train.slice(0, n), options: { calls } };
        const { ask, count } = scriptedAsk({ write: (_, at) => (at % 2 ? "" : `knows ${at}`), follow: knowing });
        await gepa.build(own, ask);
        const { generatorCalls, followerCalls } = gepa.estimate(own);
        expect(count("generator")).toBeLessThanOrEqual(generatorCalls);
        expect(count("follower")).toBeLessThanOrEqual(followerCalls);
      }),
      { numRuns: 40 },
    );
  });

  it("flags each accepted text that was cut at the token limit, and says it of the one in use", async () => {
    const said = "The instruction is cut where the generator reached its token limit.";
    const search = async (cutAt: number) => {
      const write = (_: unknown, at: number) =>
        at === cutAt ? { text: `knows ${10 * at}`, stopReason: "length" as const } : `knows ${10 * at}`;
      return (await gepa.build(task, scriptedAsk({ write, follow: knowing }).ask)).steps;
    };
    const marked = (steps: Step[]) => steps.flatMap(({ text, cut }) => (cut ? text : []));
    const [best, earlier] = [await search(3), await search(2)];
    expect(best.find(({ chosen }) => chosen)).toMatchObject({ text: "knows 30", cut: true });
    expect(marked(best)).toEqual(["knows 30"]);
    expect(best.map(({ text }) => text)).toContain(said);
    expect(marked(earlier)).toEqual(["knows 20"]);
    expect(earlier.map(({ text }) => text)).not.toContain(said);
  });

  it("warns below its authors' floor", async () => {
    expect([50, 100].map(gepaFloor)).toEqual([145, 277]);
    const { ask } = scriptedAsk({ write: () => "knows 1", follow: knowing });
    const { steps } = await gepa.build({ ...task, options: { calls: 30 } }, ask);
    expect(steps.some(({ text }) => text.includes(`at least ${gepaFloor(30)} metric calls`))).toBe(true);
  });
});

it.each([
  ["```\nSort.\n```", "Sort."],
  ["Here it is:\n```text\nSort.\nTwice.\n```\nGood luck.", "Sort.\nTwice."],
  ["Sort.", "Sort."],
  ["```\nSort.", "Sort."],
  ["Sort.\n```", "Sort."],
  ["```\n```", ""],
])("reads %j as %j", (reply, instruction) => expect(reflectedInstruction(reply)).toBe(instruction));
