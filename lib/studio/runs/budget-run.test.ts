import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Budget } from "@/lib/core/contract/run";
import * as calls from "@/lib/db/calls";
import * as leases from "@/lib/db/leases";
import { executeHere } from "../doubles/execute-here";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { changeRun } from "./change";
import { newLease } from "./hold-lease";
import { requireRun } from "./require-run";
import { resumeRun } from "./resume";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let dataset: Awaited<ReturnType<typeof addDataset>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  dataset = await addDataset(120);
});
afterAll(async () => studio.close());

async function execute(id: string) {
  await executeHere(id);
  return untilRun(id, hasEnded);
}

async function spentTokens(id: string): Promise<number> {
  const usages = (await calls.list(id)).flatMap(({ usage }) => usage ?? []);
  return usages.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0);
}

const conditions = (id: string) => [
  { method: "naive", follower: id },
  { method: "icl", n: 20, follower: id },
];

describe.each(["vllm", "openai"] as const)("a budget in tokens at a server like %s", (shape) => {
  it("is kept and used to the last call that surely fits, and a run goes on when it is raised", async () => {
    const { server, endpoint } = await addDeterministicModel({ shape, delayMs: 2 });
    const budget = { tokens: 9_000 };
    const { id } = await startRun({ datasetId: dataset.id, conditions: conditions(endpoint.id), testSize: 60, budget });
    const stopped = await execute(id);
    expect(stopped).toMatchObject({ status: "paused", budget });
    expect(stopped.reason).toMatch(/^The budget of 9,000 tokens does not allow another call: [\d,]+ are spent/);
    const spent = await spentTokens(id);
    expect(spent).toBeLessThanOrEqual(9_000);
    // The longest prompt here has 250 words; what is left is less than one more with the bytes of its text as tokens.
    expect(spent).toBeGreaterThan(8_600);
    expect(stopped.conditions.map(({ status }) => status)).toContain("incomplete");
    expect(stopped.conditions[0]?.scores).not.toBeNull();

    await changeRun(id, { budget: { tokens: 100_000 } });
    await resumeRun(id);
    expect(await execute(id)).toMatchObject({ status: "done", reason: null, budget: { tokens: 100_000 } });
    expect(await spentTokens(id)).toBeLessThanOrEqual(100_000);
    expect(server.requests().every(({ asked }) => asked === 1)).toBe(true);
    await server.close();
  });
});

it("counts what was spent before it was resumed", async () => {
  const { server, endpoint } = await addDeterministicModel();
  const run = { datasetId: dataset.id, conditions: conditions(endpoint.id).slice(0, 1), testSize: 20 };
  const { id } = await startRun({ ...run, budget: { calls: 7 } });
  await execute(id);
  const tooLittle = { name: "Renamed", budget: { calls: 7, tokens: 100_000, cost: undefined } };
  await expect(changeRun(id, tooLittle)).rejects.toMatchObject({
    code: "invalid",
    message:
      "Expected more than the 7 calls that this run has spent already; with 7 it would stop again at once. Of 20 predictions 13 are missing.",
    details: [{ pointer: "/budget/calls" }],
  });
  await expect(changeRun(id, { budget: { calls: 3, tokens: 1 } })).rejects.toMatchObject({
    details: [{ pointer: "/budget/calls" }, { pointer: "/budget/tokens" }],
  });
  expect(await requireRun(id)).toMatchObject({ name: "Messages", budget: { calls: 7 } });
  await changeRun(id, { budget: { calls: 12 } });
  await resumeRun(id);
  expect(await execute(id)).toMatchObject({ status: "paused", progress: { done: 12, total: 20 } });
  await server.close();
});

it("keeps a budget in money, with prices it does not know refused", async () => {
  const { server, endpoint } = await addDeterministicModel(
    { cachedTokens: 1000 },
    { prices: { input: 1000, cachedInput: null, output: 1000 } },
  );
  const budget: Budget = { cost: 1 };
  const { id } = await startRun({ datasetId: dataset.id, conditions: conditions(endpoint.id), testSize: 60, budget });
  expect((await execute(id)).status).toBe("paused");
  const spent = await spentTokens(id);
  expect(spent).toBeLessThanOrEqual(1000);
  expect(spent).toBeGreaterThan(800);
  await expect(changeRun(id, { budget: { cost: 0.8 } })).rejects.toMatchObject({
    message: expect.stringMatching(/^Expected more than the 0\.[89]\d* in money .*; with 0\.8 it would stop/) as string,
    details: [{ pointer: "/budget/cost" }],
  });
  await server.close();

  const free = await addDeterministicModel();
  const unpriced = await startRun({ datasetId: dataset.id, conditions: conditions(free.endpoint.id), testSize: 5 });
  await expect(changeRun(unpriced.id, { budget: { cost: 3 } })).rejects.toMatchObject({ code: "invalid" });
  await leases.claim(newLease("here"), new Date());
  await expect(changeRun(unpriced.id, { budget: null })).rejects.toMatchObject({ code: "conflict" });
  await free.server.close();
});
