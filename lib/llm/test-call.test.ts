import { describe, expect, it, onTestFinished } from "vitest";
import { complete } from "./complete";
import { deterministic, freshEndpoint, misbehaving } from "./doubles/fresh-endpoint";
import { type Quirks, startQuirkyServer } from "./doubles/quirky-server";
import { testEndpoint } from "./test-call";

const signal = new AbortController().signal;

async function quirky(quirks: Partial<Quirks>) {
  const server = await startQuirkyServer(quirks);
  onTestFinished(server.close);
  return { server, endpoint: freshEndpoint(server.baseUrl, "quirky") };
}

async function tested(quirks: Partial<Quirks>) {
  const { server, endpoint } = await quirky(quirks);
  const found = await testEndpoint(endpoint, signal);
  if (!found.ok) throw found.problem;
  return { server, endpoint, found };
}

const plain = {
  ...{ streams: true, usage: true, streamUsage: true, reasons: false, tokenLimit: "max_tokens", temperature: true },
};

describe("testEndpoint", () => {
  it("shows what an endpoint can that has no quirks", async () => {
    const { server, endpoint } = await deterministic({ labels: ["ready"], contextTokens: 999, cachedTokens: 2 });
    expect(await testEndpoint(endpoint, signal)).toEqual({
      ok: true,
      seconds: expect.any(Number) as number,
      model: "deterministic",
      reply: "ready",
      abilities: plain,
      cachedTokensReported: true,
      listed: true,
      maxModelLen: 999,
      contextFound: null,
    });
    expect(server.requests()).toHaveLength(1);
  });

  it.each<[string, Partial<Quirks>, object, number]>([
    ["refuses to stream", { streaming: "refuses" }, { streams: false, streamUsage: false }, 2],
    ["sends a whole answer instead of a stream", { streaming: "ignores" }, { streams: false, streamUsage: false }, 1],
    ["counts tokens in whole answers only", { usage: "whole" }, { streamUsage: false }, 3],
    ["never counts tokens", { usage: "never" }, { usage: false, streamUsage: false }, 2],
    ["thinks between tags", { thinking: "tags" }, { reasons: true }, 2],
    ["thinks after a tag of its chat template", { thinking: "closing-tag" }, { reasons: true }, 2],
    ["thinks in reasoning_content", { thinking: "reasoning_content" }, { reasons: true }, 2],
    [
      "thinks in reasoning",
      { thinking: "reasoning", streaming: "refuses" },
      { reasons: true, streams: false, streamUsage: false },
      3,
    ],
    ["thinks shortly", { thinking: "tags", thoughtTokens: 3 }, { reasons: true }, 1],
    [
      "takes neither max_tokens nor a temperature, thinks unseen and refuses to be cut",
      { thinking: "counted", newerParameters: true, refusesToBeCut: true },
      { reasons: true, tokenLimit: "max_completion_tokens", temperature: false },
      4,
    ],
  ])("recognises a server that %s", async (_name, quirks, abilities, calls) => {
    const { server, found } = await tested(quirks);
    expect(found).toMatchObject({ reply: expect.stringMatching(/^\s*ready$/) as string });
    expect(found.abilities).toEqual({ ...plain, ...abilities });
    expect(server.bodies()).toHaveLength(calls);
  });

  it("learns anew each time, not from the last test", async () => {
    const quirks: Partial<Quirks> = { streaming: "refuses" };
    const { endpoint } = await tested(quirks);
    const better = await quirky({});
    const found = await testEndpoint({ ...better.endpoint, id: endpoint.id }, signal);
    expect(found).toMatchObject({ abilities: { streams: true } });
  });

  it("says at once what is wrong", async () => {
    const { endpoint } = await misbehaving([{ kind: "status", status: 500 }]);
    const outcome = await testEndpoint(endpoint, signal);
    expect(outcome).toMatchObject({ ok: false, problem: { reason: "server-error", attempts: 1 } });
  });

  it("ends with the reason of an abort", async () => {
    const { endpoint } = await misbehaving([{ kind: "hang" }]);
    const abort = new AbortController();
    const outcome = testEndpoint(endpoint, abort.signal);
    abort.abort(new Error("left the page"));
    await expect(outcome).rejects.toThrow("left the page");
  });
});

describe("the context of a model", () => {
  const listed = (entry: object) => ({ "/v1/models": { data: [{ id: "other" }, { id: "quirky", ...entry }] } });

  it.each<[string, Record<string, unknown>, number | null, number | null]>([
    ["vLLM and SGLang", listed({ max_model_len: 4096 }), 4096, null],
    ["OpenRouter", listed({ context_length: 4097 }), 4097, null],
    ["Groq", listed({ context_window: 4098 }), 4098, null],
    ["llama-server in its list", listed({ meta: { n_ctx: 4099, n_ctx_train: 131_072 } }), 4099, null],
    ["an older llama-server", listed({ meta: { n_ctx_train: 131_072 } }), 131_072, null],
    [
      "an older llama-server in its properties",
      { ...listed({ meta: { n_ctx_train: 131_072 } }), "/props": { default_generation_settings: { n_ctx: 2048 } } },
      2048,
      2048,
    ],
    [
      "Ollama",
      { ...listed({}), "/api/ps": { models: [{ model: "quirky:latest", context_length: 2049 }] } },
      2049,
      2049,
    ],
    [
      "Ollama with another model",
      { ...listed({}), "/api/ps": { models: [{ model: "x", context_length: 1 }] } },
      null,
      null,
    ],
    ["LM Studio", { "/api/v0/models": { data: [{ id: "quirky", loaded_context_length: 2050 }] } }, 2050, 2050],
    ["a server that says nothing", listed({}), null, null],
    ["a server that says nonsense", { ...listed({ max_model_len: "long" }), "/props": "x", "/api/ps": {} }, null, null],
  ])("is found where %s names it", async (_name, routes, maxModelLen, contextFound) => {
    const { found } = await tested({ routes });
    expect(found).toMatchObject({ maxModelLen, contextFound });
  });

  it.each([
    ["a list that names the model", { "/v1/models": { data: [{ id: "quirky" }] } }, true],
    ["a list without it", { "/v1/models": { data: [{ id: "other" }] } }, false],
    ["no list", {}, null],
  ])("says of %s whether it is there", async (_name, routes, listed) => {
    expect((await tested({ routes })).found.listed).toBe(listed);
  });
});

describe("a call to an endpoint that was tested", () => {
  it.each<[string, Partial<Quirks>]>([
    ["refuses to stream", { streaming: "refuses" }],
    ["counts tokens in whole answers only", { usage: "whole" }],
    ["takes newer parameters only", { newerParameters: true }],
    ["thinks between tags", { thinking: "tags" }],
  ])("is right at once where it %s", async (_name, quirks) => {
    const { server, endpoint, found } = await tested(quirks);
    const before = server.bodies().length;
    const pieces: string[] = [];
    const request = { prompt: "p", maxTokens: 100, signal, onToken: (piece: string) => void pieces.push(piece) };
    const { completion, usageReported } = await complete({ ...endpoint, abilities: found.abilities }, request);
    expect(server.bodies()).toHaveLength(before + 1);
    expect(completion.text).toMatch(/ready$/);
    expect(pieces.join("")).toBe(completion.text);
    expect(usageReported).toBe(true);
  });

  it("keeps what a model thought between tags, whole", async () => {
    const { endpoint, found } = await tested({ thinking: "tags", thoughtTokens: 2 });
    const call = complete({ ...endpoint, abilities: found.abilities }, { prompt: "p", maxTokens: 100, signal });
    expect((await call).completion.text).toBe("<think>\n so so\n</think>\n\nready");
  });

  it("takes an answer that thinking left no room for, as cut", async () => {
    const { endpoint } = await quirky({ thinking: "counted", refusesToBeCut: true });
    const { completion, attempts } = await complete(endpoint, { prompt: "p", maxTokens: 10, signal });
    expect({ completion, attempts }).toMatchObject({ completion: { text: "", stopReason: "length" }, attempts: 1 });
  });
});
