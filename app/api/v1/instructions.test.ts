import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classifyViewSchema, instructionViewSchema } from "@/lib/core/contract/instruction";
import { problemDocumentSchema } from "@/lib/core/contract/problem";
import { call, read, readProblem } from "./call";
import { POST as classify } from "./classify/route";
import { POST as postInstruction } from "./instructions/route";
import { ended, fruitAndTrees, type LiveStudio, start, startLiveStudio } from "./live-studio";

let studio: LiveStudio;
beforeAll(async () => void (studio = await startLiveStudio({ delayMs: 20 })));
afterAll(() => studio.stop());

const asEvents = { Accept: "text/event-stream" };
const byDataset = () => ({ datasetId: studio.dataset.id, n: 5, seed: 3, generator: studio.endpoint.id });

async function eventsOf(response: Response): Promise<{ event: string; data: unknown }[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => {
    const [event = "", data = ""] = block.split("\n");
    return { event: event.slice("event: ".length), data: JSON.parse(data.slice("data: ".length)) as unknown };
  });
}

describe("POST /instructions", () => {
  it("writes the same instruction whole and streamed", async () => {
    const whole = await read(await call(postInstruction, {}, { json: byDataset() }), 200, instructionViewSchema);
    expect(whole).toMatchObject({ method: "prompt-mii-zero", n: 5, nUsed: 5, seed: 3, generator: studio.endpoint.id });
    expect(whole.prefix).toContain(whole.instruction);
    const streamed = await eventsOf(await call(postInstruction, {}, { json: byDataset(), headers: asEvents }));
    const tokens = streamed.slice(0, -1);
    expect(tokens.length).toBeGreaterThan(1);
    expect(tokens.every(({ event }) => event === "token")).toBe(true);
    expect(streamed.at(-1)?.event).toBe("done");
    const done = instructionViewSchema.parse(streamed.at(-1)?.data);
    expect(done.instruction).toBe(whole.instruction);
    expect(
      tokens
        .map(({ data }) => (data as { text: string }).text)
        .join("")
        .trim(),
    ).toBe(whole.instruction);
  });

  it("takes examples without a dataset, and a comparison started from it does not ask again", async () => {
    const json = { examples: fruitAndTrees.examples, n: 5, generator: studio.endpoint.id };
    const { runId, datasetId, seed } = await read(
      await call(postInstruction, {}, { json }),
      200,
      instructionViewSchema,
    );
    // What the generator reads does not hold the line that ends a follower's prompt.
    const generatorCalls = () =>
      studio.model
        .requests()
        .filter(({ body }) => body.includes("fruit") && !body.includes("Only return one"))
        .reduce((sum, { asked }) => sum + asked, 0);
    const before = generatorCalls();
    expect(before).toBeGreaterThan(0);
    const models = { generator: studio.endpoint.id, follower: studio.endpoint.id };
    const conditions = [{ method: "prompt-mii-zero", n: 5, ...models }];
    const run = await ended((await start({ datasetId, seed, testSize: 4, from: runId, conditions })).id);
    expect(run.status).toBe("done");
    expect(generatorCalls()).toBe(before);
  });

  it("answers a wrong request with its own status, streamed or not", async () => {
    for (const headers of [{}, asEvents] as Record<string, string>[]) {
      const both = await readProblem(
        await call(postInstruction, {}, { json: { ...byDataset(), examples: fruitAndTrees.examples }, headers }),
        422,
      );
      expect(both.detail + JSON.stringify(both.errors)).toContain("either datasetId or examples");
    }
    await readProblem(await call(postInstruction, {}, { json: { ...byDataset(), datasetId: "nothing" } }), 404);
  });

  it("tells a failure after the stream has begun as its last event", async () => {
    const json = { ...byDataset(), datasetId: "nothing" };
    const events = await eventsOf(await call(postInstruction, {}, { json, headers: asEvents }));
    expect(events.map(({ event }) => event)).toEqual(["error"]);
    expect(problemDocumentSchema.parse(events[0]?.data).status).toBe(404);
  });

  it("stops the generator when the reader goes away", async () => {
    const json = { ...byDataset(), seed: 99 };
    const response = await call(postInstruction, {}, { json, headers: asEvents });
    const reader = response.body?.getReader();
    for (let text = ""; !text.includes("event: token");)
      text += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    // A second one, streamed to its end, takes as long as the first had still to go at most.
    await (await call(postInstruction, {}, { json: { ...json, seed: 100 }, headers: asEvents })).text();
    const cut = studio.model.requests().filter(({ asked, answered }) => asked > answered);
    expect(cut).toHaveLength(1);
  });
});

describe("POST /classify", () => {
  const asked = () => ({ labels: ["fruit", "tree"], text: "medlar", follower: studio.endpoint.id });

  it("labels a text under an instruction or a prefix", async () => {
    for (const prompt of [{ instruction: "Say what grows." }, { prefix: "Say what grows.\n" }]) {
      const json = { ...asked(), ...prompt };
      const view = await read(await call(classify, {}, { json }), 200, classifyViewSchema);
      expect(["fruit", "tree", null]).toContain(view.label);
      expect(view.usage.promptTokens).toBeGreaterThan(0);
    }
  });

  it("refuses both at once and neither", async () => {
    await readProblem(await call(classify, {}, { json: { ...asked(), prefix: "a", instruction: "b" } }), 422);
    await readProblem(await call(classify, {}, { json: asked() }), 422);
  });
});
