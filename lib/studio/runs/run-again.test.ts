import { afterAll, beforeAll, expect, it } from "vitest";
import { executeHere } from "../doubles/execute-here";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { getRunRequest } from "./get-request";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let model: Awaited<ReturnType<typeof addDeterministicModel>>;
let first: string;
const origin = { data: "hash", seed: 3, n: 5 };
beforeAll(async () => {
  studio = await openTemporaryStudio();
  model = await addDeterministicModel();
  const dataset = await addDataset(60);
  const follower = model.endpoint.id;
  const conditions = [
    { method: "naive", follower },
    { method: "icl", n: 5, follower },
    { method: "prompt-mii-zero", n: 5, follower, generator: follower, options: { template: "meta1" } },
    { method: "manual", name: "Mine", instruction: "Say what it is.", follower, options: { origin } },
  ];
  const asked = { datasetId: dataset.id, conditions, testSize: 10, seed: 3, reference: "naive", budget: { calls: 41 } };
  first = (await startRun(asked)).id;
  await execute(first);
});
afterAll(async () => {
  await model.server.close();
  await studio.close();
});

async function execute(id: string) {
  await executeHere(id);
  return untilRun(id, hasEnded);
}

const asked = () => model.server.requests().reduce((sum, request) => sum + request.asked, 0);

async function requestOf(id: string) {
  const request = await getRunRequest(id);
  if (!request) throw new Error("no request");
  return request;
}

it("gives back the request of a run", async () => {
  const follower = model.endpoint.id;
  expect(await requestOf(first)).toMatchObject({
    ...{ seed: 3, testSize: 10, reference: 0, budget: { calls: 41 }, from: first, name: "Messages" },
    conditions: [
      { method: "naive", name: "naive", follower },
      { method: "icl", n: 5, follower },
      { method: "prompt-mii-zero", n: 5, generator: follower, follower, options: { template: "meta1" } },
      { method: "manual", name: "Mine", instruction: "Say what it is.", follower, options: { origin } },
    ],
  });
  expect(await getRunRequest("nobody")).toBeNull();
});

it("asks nothing again, and pays nothing of its budget for what is stored", async () => {
  const before = asked();
  const again = await startRun(await requestOf(first));
  expect(again.estimate).toMatchObject({ calls: 0, tokens: [0, 0], reused: 40 });
  const run = await execute(again.id);
  expect(asked()).toBe(before);
  expect(run).toMatchObject({ status: "done", reason: null, reference: 0, progress: { done: 40, total: 40 } });
  const stored = await untilRun(first, hasEnded);
  expect(run.conditions).toEqual(stored.conditions);
});

it("asks only what one added condition and more test examples need", async () => {
  const before = asked();
  const request = await requestOf(first);
  const more = { method: "icl" as const, n: 10, follower: model.endpoint.id };
  const { budget: _, ...rest } = request;
  const changed = { ...rest, testSize: 12, reference: 4, conditions: [...request.conditions, more] };
  const { id, estimate } = await startRun(changed);
  expect(estimate).toMatchObject({ calls: 4 * 2 + 12, reused: 40 });
  const run = await execute(id);
  expect(asked() - before).toBe(20);
  expect(run.reference).toBe(4);
  expect(run.comparisons?.map(({ a, b }) => [a, b])).toEqual([0, 1, 2, 3].map((a) => [a, 4]));
});

it("asks everything anew that another seed changes", async () => {
  const before = asked();
  const { conditions, ...request } = await requestOf(first);
  const icl = conditions.filter(({ method }) => method === "icl");
  const { id, estimate } = await startRun({ ...request, seed: 4, reference: 0, conditions: icl });
  expect(estimate).toMatchObject({ calls: 10, reused: 0 });
  await execute(id);
  expect(asked() - before).toBe(10);
});

it("refuses a reference that is no condition", async () => {
  const request = await requestOf(first);
  await expect(startRun({ ...request, reference: 7 })).rejects.toMatchObject({ details: [{ pointer: "/reference" }] });
});
