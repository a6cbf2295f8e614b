import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAdapter } from "./doubles/write-adapter";
import { fetchWeights } from "./fetch-weights";
import { generate } from "./generate";
import { readGgufHeader } from "./gguf-header";
import { type LoadedModel, loadModel, type ServedModel } from "./load-model";
import { type Engine, startEngine } from "./start-engine";
import { TrainedModel } from "./trained-model";
import { weightsByName } from "./weights";

/** The real small model, fetched first where it is not in the cache, and adapters for it made here. */
const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
const weights = weightsByName.small;
const base = weights.model;
const secret = "a secret of this test";
const patience = 600_000;
const size = { sequences: 3, contextSize: 1_024 };
const never = new AbortController().signal;
const heroes = ["a lighthouse", "a dog"];

let folder: string;
let path: string;
const adapters = { strong: "", zero: "" };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "adapters-"));
  ({ path } = await fetchWeights({ weights, cacheDir }));
  const { tensors } = await readGgufHeader(path);
  const targets = tensors.filter(({ name }) => /^blk\.\d+\.(attn_q|attn_output|ffn_up|ffn_down)\.weight$/.test(name));
  adapters.strong = join(folder, "strong.gguf");
  adapters.zero = join(folder, "zero.gguf");
  await writeAdapter(adapters.strong, { targets, rank: 2, strength: 0.05 });
  await writeAdapter(adapters.zero, { targets, rank: 2, strength: 0 });
}, patience);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("an adapter beside the model it changes", { timeout: patience }, () => {
  let loaded: LoadedModel;
  const open = (file: string) =>
    new TrainedModel(loaded, { path: file, file, answersAs: file }, () => undefined).open();

  beforeAll(async () => {
    loaded = await loadModel({ path, name: base, threads: 2, ...size });
  }, patience);
  afterAll(() => loaded.dispose(), patience);

  async function tell({ model, pool, promptOf }: ServedModel, hero: string) {
    const prompt = promptOf([{ role: "user", content: `Tell a story of ${hero}.` }]);
    const sampling = { temperature: 0, topP: 1, seed: 1 };
    return (await generate(model, pool, { prompt, maxTokens: 16, stops: [], sampling, watched: false, signal: never }))
      .text;
  }

  /** The probability of every token after a prompt, to the last bit. */
  async function probabilities({ pool, promptOf }: ServedModel, hero: string) {
    const prompt = promptOf([{ role: "user", content: `Tell a story of ${hero}.` }]);
    return pool.run({
      ...{ prompt, watched: false, signal: never },
      work: async ({ sequence }) => {
        await sequence.clearHistory();
        const last = prompt.at(-1);
        if (last === undefined) throw new Error("an empty prompt");
        const asked = {
          generateNext: { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } },
        } as const;
        const evaluated = await sequence.controlledEvaluate([...prompt.slice(0, -1), [last, asked]]);
        await sequence.clearHistory();
        return [...(evaluated.at(-1)?.next.probabilities ?? [])];
      },
    });
  }

  test("leaves the model's probabilities as they were, to the last bit, and changes its own", async () => {
    const before = new Map(heroes.map((hero) => [hero, [] as unknown[]]));
    for (const hero of heroes) before.set(hero, await probabilities(loaded, hero));
    expect(before.get("a dog")?.length).toBeGreaterThan(1_000);
    const trained = await open(adapters.strong);
    for (const hero of heroes) {
      expect(await probabilities(loaded, hero)).toEqual(before.get(hero));
      expect(await probabilities(trained, hero)).not.toEqual(before.get(hero));
      expect(await probabilities(loaded, hero)).toEqual(before.get(hero));
    }
  });

  test("one of zeros writes what the model writes", async () => {
    const zero = await open(adapters.zero);
    for (const hero of heroes) expect(await tell(zero, hero)).toBe(await tell(loaded, hero));
  });
});

describe("the engine with a trained generator", { timeout: patience }, () => {
  let engine: Engine;
  let client: OpenAI;
  const log: string[] = [];
  const from = (
    places: { path: string | undefined; folder: string },
    sizes: { sequences: number; contextSize: number },
  ) => startEngine({ port: 0, secret, weights, cacheDir, adapters: places, ...sizes, log: (line) => log.push(line) });

  beforeAll(async () => {
    engine = await from({ path: adapters.strong, folder: "" }, size);
    client = new OpenAI({ baseURL: `${engine.url}/v1`, apiKey: secret, maxRetries: 0 });
    await engine.ready;
  }, patience);
  afterAll(() => engine.close(), patience);

  const ask = (model: string, content: string, more: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}) =>
    client.chat.completions.create({
      ...{ model, messages: [{ role: "user", content }], temperature: 0, max_tokens: 10 },
      ...more,
    });
  const told = async (model: string, more?: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>) => {
    const all = heroes.map((hero) => ask(model, `Tell a story of ${hero}.`, more));
    return (await Promise.all(all)).map(({ choices }) => choices[0]?.message.content);
  };

  async function healthOf(one: Engine) {
    const response = await fetch(`${one.url}/health`);
    return (await response.json()) as { status: string; busy: number; adapter: { message: string } };
  }

  test("serves it by its name beside the model, and says so", async () => {
    expect(await healthOf(engine)).toMatchObject({
      status: "ready",
      model: base,
      adapter: { status: "ready", model: "prompt-mii", file: "strong.gguf", message: null },
    });
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual([base, "prompt-mii"]);
    expect(data[1]).toMatchObject({ max_model_len: 1_024 });
    expect(log.some((line) => line.includes("prompt-mii with strong.gguf beside it"))).toBe(true);
  });

  test("counts its tokens as the model's", async () => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const counts = [base, "prompt-mii"].map(async (model) => {
      const body = JSON.stringify({ model, messages: [{ role: "user", content: "How many?" }] });
      return (await fetch(`${engine.url}/tokenize`, { method: "POST", headers, body })).json();
    });
    const [one, other] = await Promise.all(counts);
    expect(other).toEqual(one);
  });

  test("answers as the model did before, alone and while the adapter writes, sampled or not", async () => {
    const lively = { temperature: 1, seed: 7 };
    const [greedy, sampled] = [await told(base), await told(base, lively)];
    const [changed, greedyBeside, sampledBeside] = await Promise.all([
      told("prompt-mii"),
      told(base),
      told(base, lively),
    ]);
    expect(greedyBeside).toEqual(greedy);
    expect(sampledBeside).toEqual(sampled);
    expect(await told(base)).toEqual(greedy);
    expect(changed).not.toEqual(greedy);
    expect(await told("prompt-mii")).toEqual(changed);
  });

  test("streams, finds a prompt it has read, and says which file answered", async () => {
    const content = `Write about the sea. ${"Waves come and go. ".repeat(12)}`;
    const whole = await ask("prompt-mii", content);
    expect(whole.model).toMatch(/^prompt-mii-strong@[0-9a-f]{8}$/);
    const again = await ask("prompt-mii", `${content}Go on.`);
    expect(again.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(40);
    const stream = await client.chat.completions.create({
      ...{ model: "prompt-mii", messages: [{ role: "user", content }], temperature: 0, max_tokens: 10 },
      ...{ stream: true, stream_options: { include_usage: true } },
    });
    let text = "";
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = chunk.usage ?? usage;
    }
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(usage?.completion_tokens).toBe(whole.usage?.completion_tokens);
  });

  test("lets go of a request that nobody waits for any more", async () => {
    const gone = new AbortController();
    const messages = [{ role: "user" as const, content: "Write a very long story." }];
    const long = client.chat.completions.create(
      { model: "prompt-mii", messages, max_tokens: 900 },
      { signal: gone.signal },
    );
    const busy = async (count: number) => {
      while ((await healthOf(engine)).busy !== count) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await busy(1);
    gone.abort();
    await expect(long).rejects.toThrow();
    await busy(0);
  });

  test("a person who has an instruction written goes before a run on the model", async () => {
    const before = await told(base, { max_tokens: 16 });
    const ended = { count: 0 };
    const run = heroes.map(async (hero) => {
      const { choices } = await ask(base, `Tell a story of ${hero}.`, { max_tokens: 16 });
      ended.count += 1;
      return choices[0]?.message.content;
    });
    while ((await healthOf(engine)).busy < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const stream = await client.chat.completions.create({
      ...{
        model: "prompt-mii",
        messages: [{ role: "user", content: "Tell of a tram." }],
        max_tokens: 50,
        stream: true,
      },
    });
    for await (const _ of stream);
    expect(ended.count).toBe(0);
    expect(await Promise.all(run)).toEqual(before);
  });

  test("works without one that is not for this model, and says why", async () => {
    const file = join(folder, "foreign.gguf");
    await writeAdapter(file, { targets: [{ name: "blk.0.attn_q.weight", shape: [1_536, 1_536] }] });
    const plain = await from({ path: file, folder: "" }, { sequences: 1, contextSize: 256 });
    await plain.ready;
    const { status, adapter } = await healthOf(plain);
    expect({ status, adapter }).toMatchObject({ status: "ready", adapter: { status: "refused", model: null } });
    expect(adapter.message).toMatch(
      /foreign\.gguf was made for another model: at “blk\.0\.attn_q\.weight” it fits 1536 × 1536/,
    );
    const other = new OpenAI({ baseURL: `${plain.url}/v1`, apiKey: secret, maxRetries: 0 });
    const messages = [{ role: "user" as const, content: "Say yes." }];
    await expect(other.chat.completions.create({ model: "prompt-mii", messages })).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining("was made for another model"),
    });
    expect((await other.chat.completions.create({ model: base, messages, max_tokens: 4 })).choices).toHaveLength(1);
    await plain.close();
  });
});
