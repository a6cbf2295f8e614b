import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metaPrompt } from "../prompts/meta-prompt";
import { instructionPrefix } from "../prompts/instruction";
import type { Ask, Task } from "../types";
import { bestOfK } from "./best-of-k";
import { scriptedAsk } from "./doubles/scripted-ask";
import { nothingBetterIn } from "./nothing-better";
import { NoAnswer } from "./no-answer";
import { promptMii } from "./prompt-mii";

const train = Array.from({ length: 9 }, (_, at) => ({ text: `text ${at}`, label: at % 2 ? "odd" : "even" }));
const task: Task = { labels: ["even", "odd"], train, seed: 1, options: { candidates: 4 }, predictionTokens: 10 };
const right = (text: string) => (Number(text.slice(5)) % 2 ? "odd" : "even");

/** Under "knows k" the follower is right about texts below k. */
const knowing = (prefix: string, text: string) => {
  const known = Number(/knows (\d+)/.exec(prefix)?.[1] ?? 0);
  return Number(text.slice(5)) < known ? right(text) : "neither";
};

describe("best of k", () => {
  it("shows a third, chooses on the rest, and takes the first of the best", async () => {
    const texts = ["knows 4", "knows 8 a", "knows 8 b", "knows 3"];
    const { ask, asked } = scriptedAsk({ write: (_, at) => texts[at] ?? "", follow: knowing });
    const { prefix, steps } = await promptMii.build(task, ask);
    expect(prefix).toBe(instructionPrefix("knows 8 a", task.labels));
    expect(steps.map(({ text, chosen }) => [text, chosen])).toEqual(
      texts.map((text) => [text, text === "knows 8 a" ? true : undefined]),
    );
    const written = asked.filter(({ role }) => role === "generator");
    expect(written.map(({ temperature, sample }) => [temperature, sample])).toEqual([
      [undefined, undefined],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(new Set(written.map(({ prompt }) => prompt))).toEqual(
      new Set([metaPrompt("meta2", task.labels, train.slice(0, 3))]),
    );
    const measured = asked.flatMap(({ role, prompt }) =>
      role === "follower" ? (prompt.split("Input: ")[1] ?? "") : [],
    );
    expect(new Set(measured)).toEqual(new Set(train.slice(3).map(({ text }) => text)));
  });

  it("asks as often as it estimated where all candidates differ, and never more", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), async (kinds) => {
        const { ask, count } = scriptedAsk({ write: (_, at) => `knows ${kinds[at]}`, follow: knowing });
        await bestOfK.build(task, ask);
        const { generatorCalls, followerCalls } = bestOfK.estimate(task);
        expect(count("generator")).toBe(generatorCalls);
        expect(count("follower")).toBeLessThanOrEqual(followerCalls);
        if (new Set(kinds).size === kinds.length) expect(count("follower")).toBe(followerCalls);
      }),
    );
  });

  it("keeps the greedy instruction where none is better, and says so", async () => {
    const { ask } = scriptedAsk({ write: (_, at) => `knows nothing ${at}`, follow: knowing });
    const { prefix, steps } = await bestOfK.build(task, ask);
    expect(prefix).toContain("knows nothing 0");
    expect(nothingBetterIn(steps)).toContain("the greedy instruction was found, so that one is kept");
  });

  it("calls the first greedy only where the greedy one could be used, and says nothing where one is better", async () => {
    const said = async (texts: string[]) => {
      const { ask } = scriptedAsk({ write: (_, at) => texts[at] ?? "", follow: knowing });
      return nothingBetterIn((await bestOfK.build(task, ask)).steps);
    };
    expect(await said(["", "knows 9", "knows 3", "knows 4"])).toContain("than the first instruction was found");
    expect(await said(["knows 3", "knows 9", "knows 3", "knows 4"])).toBeNull();
  });

  it("leaves out what is no instruction", async () => {
    const answers = [{ text: " " }, { text: "No.", stopReason: "refusal" as const }, null, { text: "knows 9" }];
    const { ask } = scriptedAsk({ write: ({ prompt }, at) => answers[at] ?? { text: prompt }, follow: knowing });
    const { prefix, steps } = await bestOfK.build(task, ask);
    expect(prefix).toBe(instructionPrefix("knows 9", task.labels));
    expect(steps.filter(({ kind }) => kind === "note").map(({ text }) => text)).toEqual([
      "3 replies of the generator are left out: its answer was empty.",
      "Only one instruction came of it, so there was nothing to choose.",
    ]);
  });

  it("says of the one in use that it is cut, and leaves one that its follower cannot read to the others", async () => {
    const long = "knows 9 ".repeat(5000);
    const said = ["knows 3", long].map((text) => ({ text, stopReason: "length" as const }));
    const script = scriptedAsk({ write: (_, at) => said[at] ?? "knows nothing", follow: knowing });
    const whole = await bestOfK.build(task, script.ask);
    expect(whole.prefix).toContain(long.trim());
    expect(whole.steps.map(({ text }) => text)).toContain(
      "The instruction is cut where the generator reached its token limit.",
    );
    const short: Ask = async (request) => {
      if (request.prompt.length > 9000) throw new NoAnswer("invalid", "The prompt is longer than the model's context.");
      return script.ask(request);
    };
    const other = await bestOfK.build(task, short);
    expect(other.prefix).toContain("knows 3");
    expect(other.steps[1]).toMatchObject({ text: long.trim(), score: 0 });
  });

  it("fails visibly where nothing usable is written", async () => {
    const { ask } = scriptedAsk({ write: () => "", follow: knowing });
    await expect(bestOfK.build(task, ask)).rejects.toThrow(/4 instructions, but wrote none.*empty/);
  });

  it.each([
    [0, null],
    [2, "knows 1"],
    [4, "knows 1"],
    [4 + 6 + 5, "knows 1"],
    [4 + 6 + 6, "knows 2"],
    [4 + 6 * 4, "knows 4"],
  ])("with a budget of %d calls takes %s", async (budget, chosen) => {
    const texts = ["knows 1", "knows 2", "knows 3", "knows 4"].map((text, at) => text.replace(/\d/, `${at * 2 + 3}`));
    const { ask } = scriptedAsk({ write: (_, at) => texts[at] ?? "", follow: knowing, budget });
    const building = bestOfK.build(task, ask);
    if (chosen === null) return expect(building).rejects.toThrow(/budget of 0 calls/);
    const at = Number(chosen.slice(-1)) - 1;
    expect((await building).prefix).toBe(instructionPrefix(texts[at] ?? "", task.labels));
  });

  it("needs three examples", () => {
    expect(() => bestOfK.estimate({ ...task, train: train.slice(0, 2) })).toThrow(/at least 3; it has 2/);
  });
});
