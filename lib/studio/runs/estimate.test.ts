import { afterAll, describe, expect, it } from "vitest";
import type { StartRunInput } from "@/lib/core/contract/run";
import * as calls from "@/lib/db/calls";
import { createDataset } from "../datasets/create";
import { executeHere } from "../doubles/execute-here";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { estimateRun } from "./estimate";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

/** Texts of one to sixty short words: no two alike, none of the usual length. */
async function addUnevenDataset(name: string, size: number) {
  const words = (count: number, seed: number) =>
    Array.from({ length: count }, (_, at) => "abcde".slice(0, 1 + ((seed * 7 + at * 3) % 5))).join(" ");
  const examples = Array.from({ length: size }, (_, index) => ({
    text: `${name} ${index} ${words(1 + ((index * index) % 60), index)}`,
    label: ["complaint", "praise", "question"][index % 3] ?? "",
  }));
  return createDataset({ name, examples }, "api");
}

/** Executes a run; gives what it was estimated to cost beside what it did. */
async function estimatedAndActual(input: StartRunInput) {
  const { id, estimate } = await startRun(input);
  expect((await executeHere(id)).status).toBe("done");
  const own = (await calls.list(id)).filter(({ reused }) => !reused);
  const total = (kind: "promptTokens" | "completionTokens") =>
    own.reduce((sum, { usage }) => sum + (usage?.[kind] ?? 0), 0);
  return { id, estimate, calls: own.length, prompt: total("promptTokens"), completion: total("completionTokens") };
}

/** The tokens of prompts alone, of predictions that answer with one token at least and ten at most. */
function promptsOf({ tokens: [low, high], calls: count }: { tokens: [number, number]; calls: number }, perCall = 10) {
  return [low - count, high - count * perCall] as const;
}

function within5Percent(estimated: number, actual: number) {
  expect(Math.abs(estimated - actual) / actual).toBeLessThan(0.05);
}

const shown = (follower: string) => [
  { method: "naive" as const, follower },
  ...[5, 20].map((n) => ({ method: "icl" as const, n, follower })),
];

describe("an estimate of naive and ICL", () => {
  it("is exact in calls and within 5 % in tokens at a server that counts, the first time it is asked", async () => {
    const { server, endpoint } = await addDeterministicModel();
    const dataset = await addUnevenDataset("counted", 150);
    const found = await estimatedAndActual({ datasetId: dataset.id, conditions: shown(endpoint.id), testSize: 90 });
    expect(found.estimate.calls).toBe(found.calls);
    const [low, high] = promptsOf(found.estimate);
    expect(low).toBeCloseTo(high, -1);
    within5Percent(low, found.prompt);
    await server.close();
  });

  it("is within 5 % from its last calls at a server that does not count, measuring calls included", async () => {
    const { server, endpoint } = await addDeterministicModel({ shape: "openai" });
    const seen = await addUnevenDataset("seen", 120);
    const first = await estimatedAndActual({ datasetId: seen.id, conditions: shown(endpoint.id), testSize: 60 });
    expect(first.estimate.calls).toBe(first.calls);
    expect(first.calls).toBe(3 * 60 + 1 + 3);
    expect(first.estimate.tokens[0]).toBeLessThan(first.prompt + first.completion);
    expect(first.estimate.tokens[1]).toBeGreaterThan(first.prompt + first.completion);

    const other = await addUnevenDataset("other", 150);
    const conditions = [10, 40].map((n) => ({ method: "icl" as const, n, follower: endpoint.id }));
    const next = await estimatedAndActual({ datasetId: other.id, conditions, testSize: 80 });
    expect(next.estimate.calls).toBe(next.calls);
    within5Percent(promptsOf(next.estimate)[0], next.prompt);
    await server.close();
  });

  it("knows how many demonstrations fit the context", async () => {
    const { server, endpoint } = await addDeterministicModel({ contextTokens: 900 });
    const dataset = await addUnevenDataset("narrow", 150);
    const conditions = [{ method: "icl" as const, n: 60, follower: endpoint.id }];
    const found = await estimatedAndActual({ datasetId: dataset.id, conditions, testSize: 60 });
    within5Percent(promptsOf(found.estimate)[0], found.prompt);
    await server.close();
  });
});

it("is a range that holds while an instruction is yet to be written, and none when it is there", async () => {
  const { server, endpoint } = await addDeterministicModel();
  const dataset = await addDataset(120, "written");
  const zero = { method: "prompt-mii-zero" as const, n: 5, follower: endpoint.id, generator: endpoint.id };
  const first = await estimatedAndActual({ datasetId: dataset.id, conditions: [zero], testSize: 30 });
  expect(first.estimate).toMatchObject({ calls: 31, unwritten: true });
  const [low, high] = first.estimate.tokens;
  expect(high - low).toBeGreaterThan(30 * 300);

  const more = await estimatedAndActual({ datasetId: dataset.id, conditions: [zero], testSize: 60, from: first.id });
  expect(more.estimate).toMatchObject({ calls: 30, reused: 30 });
  expect(more.estimate).not.toHaveProperty("unwritten");
  expect(more.calls).toBe(30);
  within5Percent(promptsOf(more.estimate)[0], more.prompt);
  await server.close();
});

it("allows for labels that are longer than the paper's answer", async () => {
  const { server, endpoint } = await addDeterministicModel();
  const long = Array.from({ length: 30 }, (_, index) => `word${index}`).join(" ");
  const examples = Array.from({ length: 30 }, (_, index) => ({ text: `t ${index}`, label: index % 2 ? long : "b" }));
  const dataset = await createDataset({ name: "Long labels", examples }, "api");
  const conditions = [{ method: "naive" as const, follower: endpoint.id }];
  const found = await estimatedAndActual({ datasetId: dataset.id, conditions, testSize: 20 });
  expect(found.completion).toBeGreaterThan(20 * 10);
  expect(found.estimate.tokens[1]).toBeGreaterThanOrEqual(found.prompt + found.completion);
  await server.close();
});

it("is an honest range of a server that does not answer now", async () => {
  const roles = ["follower"];
  const gone = await addEndpoint({ name: "Gone", baseUrl: "http://127.0.0.1:4/v1", model: "m", roles });
  const dataset = await addDataset(60, "gone");
  const asked = { datasetId: dataset.id, conditions: [{ method: "naive", follower: gone.id }], testSize: 20 };
  const { calls: count, tokens, seconds } = await estimateRun(asked);
  expect({ count, seconds }).toEqual({ count: 20, seconds: null });
  expect(tokens[1]).toBeGreaterThan(1.5 * tokens[0]);
});
