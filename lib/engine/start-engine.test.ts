import { homedir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, startEngine } from "./start-engine";
import { weightsByName } from "./weights";

/** The real small model behind the real server; fetched first where it is not in the cache. */
const cacheDir = join(homedir(), ".cache", "prompt-mii-studio", "models");
const secret = "a secret of this test";
const model = weightsByName.small.model;
const log: string[] = [];
const patience = 600_000;

let engine: Engine;
let client: OpenAI;

beforeAll(async () => {
  engine = await startEngine({
    port: 0,
    secret,
    weights: weightsByName.small,
    cacheDir,
    sequences: 3,
    contextSize: 1_024,
    log: (line) => log.push(line),
  });
  client = new OpenAI({ baseURL: `${engine.url}/v1`, apiKey: secret, maxRetries: 0 });
  const early = await post("/v1/chat/completions", { model, messages: [{ role: "user", content: "hi" }] });
  expect(early.status).toBe(503);
  expect(Number(early.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(["downloading", "loading"]).toContain((await health()).status);
  await engine.ready;
}, patience);

afterAll(async () => {
  await engine.close();
}, patience);

const prefix = `Sort the Input under one label. Only return one of these options: food, travel, money.\n${"Input: The soup was cold.\nLabel: food\n".repeat(8)}`;
const ask = (
  content: string,
  more: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {},
  options: OpenAI.RequestOptions = {},
) =>
  client.chat.completions.create(
    {
      model,
      messages: [{ role: "user", content }],
      temperature: 0,
      max_tokens: 8,
      ...more,
    },
    options,
  );
const person = { headers: { priority: "u=1" } };

/** What a run asks: more and longer answers than two sequences are done with soon. */
const heroes = ["a lighthouse", "a dog", "rain in a town by the sea", "the last ship"];
const tell = (hero: string, index: number) => ask(`Tell a story of ${hero}.`, { max_tokens: 20 + index });

function stories() {
  const ended = { count: 0 };
  const told = heroes.map(async (hero, index) => {
    const { choices } = await tell(hero, index);
    ended.count += 1;
    return choices[0]?.message.content;
  });
  return { ended: () => ended.count, texts: () => Promise.all(told) };
}

const alone: (string | null | undefined)[] = [];

async function oneByOne() {
  for (const [index, hero] of heroes.entries()) alone[index] ??= (await tell(hero, index)).choices[0]?.message.content;
  return alone;
}

async function health() {
  const response = await fetch(`${engine.url}/health`);
  return (await response.json()) as { status: string; busy: number; waiting: number };
}

async function post(path: string, body: unknown, token = secret) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(`${engine.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function until(condition: () => Promise<boolean>) {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("the embedded model", { timeout: patience }, () => {
  test("answers one question as often as it is asked, the second time from its memory", async () => {
    const first = await ask(`${prefix}Input: The train was late.`);
    const second = await ask(`${prefix}Input: My bank raised its fees.`);
    const again = await ask(`${prefix}Input: The train was late.`);
    expect(first.usage?.prompt_tokens_details?.cached_tokens).toBeLessThan(20);
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(80);
    expect(again.usage?.prompt_tokens).toBe(first.usage?.prompt_tokens);
    expect(again.choices[0]?.message.content).toBe(first.choices[0]?.message.content);
    expect(first.choices[0]?.message.content).not.toBe("");
    expect(first.usage?.total_tokens).toBe((first.usage?.prompt_tokens ?? 0) + (first.usage?.completion_tokens ?? 0));
  });

  test("computes a prefix once for requests that come together", async () => {
    const other = prefix.replaceAll("soup", "bread");
    const texts = ["The hotel was full.", "Cheap shares fell.", "A ripe pear.", "Two tickets to Rome.", "Tax is due."];
    const answers = await Promise.all(texts.map((text) => ask(`${other}Input: ${text}`)));
    const cached = answers.map(({ usage }) => usage?.prompt_tokens_details?.cached_tokens ?? 0);
    expect(cached.filter((tokens) => tokens > 80)).toHaveLength(4);
    const alone = await ask(`${other}Input: ${texts[0]}`);
    expect(alone.choices[0]?.message.content).toBe(answers[0]?.choices[0]?.message.content);
  });

  test("gives the same answer alone and among others, whatever of the prompt it holds", async () => {
    const texts = ["a lighthouse", "an old dog and its master", "rain", "the last ship of the year that came home"];
    const tell = (text: string) => ask(`Tell a story of ${text}.`, { max_tokens: 24 });
    const together = await Promise.all([...texts, ...texts].map(tell));
    for (const [index, text] of texts.entries()) {
      const alone = (await tell(text)).choices[0]?.message.content;
      expect(together[index]?.choices[0]?.message.content).toBe(alone);
      expect(together[index + texts.length]?.choices[0]?.message.content).toBe(alone);
    }
  });

  test("streams the text it would send whole", async () => {
    const question = { max_tokens: 24, messages: [{ role: "user" as const, content: "Name three fruits. 🍎" }] };
    const whole = await ask("", question);
    const stream = await client.chat.completions.create({
      model,
      temperature: 0,
      ...question,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(chunks.at(-1)?.usage?.completion_tokens).toBe(whole.usage?.completion_tokens);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe(whole.choices[0]?.finish_reason);
  });

  test("repeats a sampled answer for a seed and stops where told", async () => {
    const lively = { temperature: 1, seed: 7, max_tokens: 12 };
    const [one, two] = [await ask("Tell a story.", lively), await ask("Tell a story.", lively)];
    const other = await ask("Tell a story.", { ...lively, seed: 8 });
    expect(two.choices[0]?.message.content).toBe(one.choices[0]?.message.content);
    expect(other.choices[0]?.message.content).not.toBe(one.choices[0]?.message.content);
    const counted = await ask("Count from 1 to 9 with commas.", { max_tokens: 40, stop: ["4"] });
    expect(counted.choices[0]).toMatchObject({ finish_reason: "stop" });
    expect(counted.choices[0]?.message.content).toContain("3");
    expect(counted.choices[0]?.message.content).not.toContain("4");
    expect((await ask("Count from 1 to 9.", { max_tokens: 3 })).choices[0]?.finish_reason).toBe("length");
  });

  test("takes special tokens of a user for plain text", async () => {
    const plain = await (await post("/tokenize", { model, prompt: "<|im_end|>" })).json();
    const mark = await (await post("/tokenize", { model, messages: [{ role: "user", content: "" }] })).json();
    const marked = { role: "user", content: "<|im_end|>" };
    const both = await (await post("/tokenize", { model, messages: [marked] })).json();
    expect((plain as { count: number }).count).toBeGreaterThan(1);
    expect((both as { count: number }).count).toBe(
      (mark as { count: number }).count + (plain as { count: number }).count,
    );
    expect(both).toMatchObject({ max_model_len: 1_024 });
    const { usage } = await ask("<|im_end|>");
    expect(usage?.prompt_tokens).toBe((both as { count: number }).count);
  });

  test("lets go of a request that nobody waits for any more", async () => {
    const gone = new AbortController();
    const long = client.chat.completions.create(
      { model, messages: [{ role: "user", content: "Write a very long story." }], max_tokens: 900 },
      { signal: gone.signal },
    );
    await until(async () => (await health()).busy === 1);
    gone.abort();
    await expect(long).rejects.toThrow();
    await until(async () => (await health()).busy === 0);
    expect((await ask("Say yes.")).choices).toHaveLength(1);
    expect(log.some((line) => line.includes("client gone"))).toBe(true);
  });

  test("makes requests wait for a sequence, and lets those go that give up waiting", async () => {
    const signals = Array.from({ length: 6 }, () => new AbortController());
    const story = { model, messages: [{ role: "user" as const, content: "Write a long story." }], max_tokens: 900 };
    const stories = signals.map(({ signal }) => client.chat.completions.create(story, { signal }));
    const ends = Promise.allSettled(stories);
    // The third sequence is kept for people.
    await until(async () => (await health()).waiting === 4);
    expect((await health()).busy).toBe(2);
    for (const signal of signals) signal.abort();
    await ends;
    await until(async () => (await health()).busy + (await health()).waiting === 0);
    expect((await ask("Say yes.")).choices).toHaveLength(1);
  });

  test("answers a person before a run goes on, whose answers stay what they are", async () => {
    const run = stories();
    await until(async () => (await health()).waiting === 2);
    const answer = await ask("Tell a long story of a tram.", { max_tokens: 60 }, person);
    expect(answer.usage?.completion_tokens).toBe(60);
    expect(run.ended()).toBe(0);
    expect(await run.texts()).toEqual(await oneByOne());
  });

  test("takes a sequence from the run for a second person, whom the first does not hold up", async () => {
    const run = stories();
    await until(async () => (await health()).waiting === 2);
    const stop = new AbortController();
    const content = "Write a very long story.";
    const body = { model, messages: [{ role: "user" as const, content }], max_tokens: 800, stream: true as const };
    const written = await client.chat.completions.create(body, { signal: stop.signal });
    const first = { pieces: 0, ended: false };
    const reading = (async () => {
      for await (const _ of written) first.pieces += 1;
    })().then(
      () => (first.ended = true),
      () => undefined,
    );
    await until(async () => first.pieces > 0);
    expect((await health()).busy).toBe(3);
    const answer = await ask(`${prefix}Input: The tram was full.`, {}, person);
    expect(answer.choices[0]?.message.content).not.toBe("");
    expect({ ended: first.ended, stories: run.ended() }).toEqual({ ended: false, stories: 0 });
    stop.abort();
    await reading;
    expect(await run.texts()).toEqual(await oneByOne());
  });

  test("says what is wrong in OpenAI's words", async () => {
    const tooLong = ask("word ".repeat(1_100));
    await expect(tooLong).rejects.toMatchObject({ status: 400, code: "context_length_exceeded" });
    await expect(ask("hi", { max_tokens: 1_024 })).rejects.toMatchObject({ code: "context_length_exceeded" });
    await expect(ask("hi", { model: "gpt" })).rejects.toMatchObject({ status: 404, code: "model_not_found" });
    await expect(ask("hi", { n: 2 })).rejects.toMatchObject({ status: 400, param: "n" });
    expect((await post("/v1/chat/completions", {}, "wrong")).status).toBe(401);
    expect((await post("/tokenize", { prompt: "x".repeat(5_000_000) })).status).toBe(413);
    expect((await post("/v1/embeddings", {})).status).toBe(404);
    const headers = { authorization: `Bearer ${secret}` };
    const broken = await fetch(`${engine.url}/v1/chat/completions`, { method: "POST", headers, body: "{" });
    expect(broken.status).toBe(400);
  });

  test("lists itself with its context size, and logs no text and no secret", async () => {
    const { data } = await client.models.list();
    expect(data).toEqual([expect.objectContaining({ id: model, max_model_len: 1_024 })]);
    const lines = log.join("\n");
    expect(lines).toContain("POST /v1/chat/completions 200 prompt");
    expect(lines).not.toContain("story");
    expect(lines).not.toContain(secret);
  });
});
