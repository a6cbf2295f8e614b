import { describe, expect, it } from "vitest";
import { complete } from "../complete";
import { impatient, patient } from "../retry";
import { deterministic } from "./fresh-endpoint";

const signal = new AbortController().signal;

async function start(options: Parameters<typeof deterministic>[0] = {}) {
  const { server, endpoint } = await deterministic(options);
  const ask = (prompt: string, maxTokens = 10, patience = impatient) =>
    complete(endpoint, { prompt, maxTokens, signal }, patience);
  return { server, ask };
}

const enforcing = 'Only return one of these options: red, green, blue. Do not output "Label:" or any extra text.\n\n';

describe("the deterministic server", () => {
  it("answers a prompt with one of its labels, the same on every server", async () => {
    const [first, second] = [await start(), await start()];
    const prompts = Array.from({ length: 30 }, (_, index) => `${enforcing}Input: text ${index}`);
    const answers = await Promise.all(prompts.map(async (prompt) => (await first.ask(prompt)).completion.text));
    const again = await Promise.all(prompts.map(async (prompt) => (await second.ask(prompt)).completion.text));
    expect(new Set(answers)).toEqual(new Set(["red", "green", "blue"]));
    expect(again).toEqual(answers);
  });

  it("writes an instruction where no label is asked for", async () => {
    const { ask } = await start();
    const { completion } = await ask("Write an instruction that classifies.", 2048);
    expect(completion).toMatchObject({
      stopReason: "stop",
      text: expect.stringContaining("Read the whole input") as string,
    });
  });

  it("counts how often each request was asked and answered", async () => {
    const { server, ask } = await start({ failEvery: 3 });
    await ask("a");
    await ask("b");
    await ask("b", 10, { ...patient, sleep: () => Promise.resolve() });
    expect(server.requests().map(({ asked, answered }) => ({ asked, answered }))).toEqual([
      { asked: 1, answered: 1 },
      { asked: 3, answered: 2 },
    ]);
  });
});
