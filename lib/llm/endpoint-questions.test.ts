import { describe, expect, it } from "vitest";
import { type Ask, BudgetSpent } from "@/lib/core/types";
import { complete } from "./complete";
import { deterministic, misbehaving } from "./doubles/fresh-endpoint";
import type { Behaviour } from "./doubles/misbehaving-server";
import type { ModelEndpoint } from "./endpoint";
import { listModels } from "./models";
import { prefixTokens } from "./prefix-tokens";
import { impatient } from "./retry";
import { countTokens } from "./tokenize";

const signal = new AbortController().signal;

function askOf(endpoint: ModelEndpoint) {
  const asked: string[] = [];
  const ask: Ask = async ({ prompt, maxTokens }) => {
    asked.push(prompt);
    return (await complete(endpoint, { prompt, maxTokens, signal }, impatient)).completion;
  };
  return { ask, asked };
}

const prefix = "Classify the Input. Only return one of these options: good, bad.";

describe("listModels", () => {
  it("knows the context where the server names it, and null where it does not", async () => {
    const vllm = await deterministic({ contextTokens: 4096 });
    const openai = await deterministic({ shape: "openai" });
    expect(await listModels(vllm.endpoint, signal)).toEqual([{ id: "deterministic", maxModelLen: 4096 }]);
    expect(await listModels(openai.endpoint, signal)).toEqual([{ id: "deterministic", maxModelLen: null }]);
  });

  it("refuses what is no list of models", async () => {
    const { endpoint } = await misbehaving([{ kind: "html" }]);
    await expect(listModels(endpoint, signal)).rejects.toMatchObject({ reason: "unreadable" });
  });
});

describe("countTokens", () => {
  it("counts beside the API, without special tokens", async () => {
    const { endpoint } = await deterministic();
    expect(await countTokens(endpoint, "one two three", signal)).toBe(3);
    expect(await countTokens(endpoint, "", signal)).toBe(0);
  });

  it("asks at the server's root for the tokens of the text alone", async () => {
    const { server, endpoint } = await misbehaving([]);
    await countTokens(endpoint, "text", signal, impatient);
    const body = { model: "misbehaving", prompt: "text", add_special_tokens: false };
    expect(server.seen()).toEqual([{ url: "/tokenize", authorization: null, body }]);
  });

  it.each<Behaviour>([
    { kind: "status", status: 404 },
    { kind: "status", status: 405 },
    { kind: "status", status: 401 },
    { kind: "status", status: 501 },
    { kind: "status", status: 307, headers: { location: "/elsewhere" } },
    { kind: "html" },
    { kind: "answer" },
  ])("knows no number from %o", async (behaviour) => {
    const { endpoint } = await misbehaving([behaviour]);
    expect(await countTokens(endpoint, "text", signal, impatient)).toBeNull();
  });

  it("does not take a dead server for one without a tokenizer", async () => {
    const { endpoint } = await misbehaving([{ kind: "drop" }]);
    await expect(countTokens(endpoint, "text", signal, impatient)).rejects.toMatchObject({ reason: "unreachable" });
  });
});

describe("prefixTokens", () => {
  const options = { signal, charactersPerToken: 4 };

  it("is exact, without a call, where the server counts", async () => {
    const { endpoint } = await deterministic();
    const { ask, asked } = askOf(endpoint);
    expect(await prefixTokens(endpoint, prefix, ask, options)).toEqual({ tokens: 11, source: "exact" });
    expect(asked).toEqual([]);
  });

  it("is measured by two calls where it does not", async () => {
    const { endpoint } = await deterministic({ shape: "openai" });
    const { ask, asked } = askOf(endpoint);
    expect(await prefixTokens(endpoint, prefix, ask, options)).toEqual({ tokens: 11, source: "measured" });
    expect(asked).toEqual(["a", prefix]);
  });

  it("is estimated where no usage is reported", async () => {
    const { endpoint } = await misbehaving([{ kind: "status", status: 404 }, { kind: "no-usage" }]);
    const { ask } = askOf(endpoint);
    expect(await prefixTokens(endpoint, prefix, ask, options)).toEqual({ tokens: 16, source: "estimated" });
  });

  it("is estimated, with what is known of the endpoint, when the budget is spent", async () => {
    const { endpoint } = await deterministic({ shape: "openai" });
    const ask: Ask = () => Promise.reject(new BudgetSpent());
    const counted = await prefixTokens(endpoint, prefix, ask, { signal, charactersPerToken: 2 });
    expect(counted).toEqual({ tokens: 32, source: "estimated" });
  });

  it("does not hide a dead endpoint behind an estimate", async () => {
    const { endpoint } = await misbehaving([
      { kind: "status", status: 404 },
      { kind: "status", status: 401 },
    ]);
    const { ask } = askOf(endpoint);
    await expect(prefixTokens(endpoint, prefix, ask, options)).rejects.toMatchObject({ reason: "key-refused" });
  });
});
