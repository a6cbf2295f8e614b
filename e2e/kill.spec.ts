import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import type { RunView } from "@/lib/core/contract/run";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { promptOf, storedPrompts } from "@/lib/studio/doubles/outcome-of";
import { parcelMessages } from "./parcel-messages";
import { commandLine, processTree, survivors } from "./process-tree";
import { readStoredRecord } from "./stored-record";
import { StudioApp } from "./studio-app";
import type { StudioApi } from "./studio-api";

test.describe.configure({ timeout: 900_000 });

const cleanUps: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function createApp(model: "none" | "small"): Promise<StudioApp> {
  const app = await StudioApp.create(model);
  cleanUps.push(() => app.remove());
  return app;
}

/** A model server that waits `delayMs` before each answer, and the endpoint that leads to it. */
async function connectServer(api: StudioApi, delayMs: number) {
  const server = await startDeterministicServer({ delayMs });
  cleanUps.push(server.close);
  const endpoint = await api.addEndpoint({
    name: `answers after ${delayMs} ms`,
    baseUrl: server.baseUrl,
    model: server.model,
    roles: ["generator", "follower"],
    limits: { concurrency: 4 },
  });
  return { server, endpoint };
}

function untilDone(api: StudioApi, id: string) {
  return expect
    .poll(async () => (await api.run(id)).status, { timeout: 600_000, intervals: [500] })
    .toMatch(/^(done|paused|failed|cancelled)$/);
}

function untilAnswered(api: StudioApi, id: string, answers: number) {
  return expect
    .poll(async () => (await api.run(id)).progress.done, { timeout: 600_000, intervals: [100] })
    .toBeGreaterThanOrEqual(answers);
}

/** The process of the app that was started from this file. */
function processOf(app: StudioApp, script: string): number {
  const pid = processTree(app.pid).find((one) => commandLine(one).includes(script));
  if (pid === undefined) throw new Error(`the app has no process of ${script}`);
  return pid;
}

/** What two runs with the same question must have in common: all but names, clocks and the endpoint's id. */
async function resultOf(api: StudioApi, id: string) {
  const { status, progress, conditions, frontier, comparisons, pOnFrontier } = await api.run(id);
  return {
    ...{ status, progress, frontier, comparisons, pOnFrontier },
    conditions: conditions.map(conditionResult),
    replies: (await api.predictions(id)).map((line) => ({ ...line, seconds: null })),
  };
}

function conditionResult({ generator: _, follower: __, bill, ...rest }: RunView["conditions"][number]) {
  return { ...rest, build: { ...bill.build, seconds: 0 }, predict: { ...bill.predict, seconds: 0 } };
}

test("with every process killed in mid-run, the report is an undisturbed run's and nothing stored is asked twice", async () => {
  const app = await createApp("none");
  await app.start();
  const datasetId = await app.api.createDataset("Parcels", parcelMessages(120));
  const comparison = (endpoint: string) => ({
    datasetId,
    testSize: 60,
    conditions: [
      { method: "naive" as const, follower: endpoint },
      { method: "icl" as const, n: 5, follower: endpoint },
      { method: "prompt-mii-zero" as const, n: 5, follower: endpoint, generator: endpoint },
    ],
  });
  const calm = await connectServer(app.api, 0);
  const undisturbed = await app.api.startRun(comparison(calm.endpoint));
  await untilDone(app.api, undisturbed);

  const slow = await connectServer(app.api, 150);
  const disturbed = await app.api.startRun(comparison(slow.endpoint));
  await untilAnswered(app.api, disturbed, 70);
  await app.killEverything();
  const kept = readStoredRecord(app.databaseUrl, disturbed);
  const stored = storedPrompts(kept);
  expect(stored.length).toBeGreaterThanOrEqual(70);
  expect(stored.length).toBeLessThan(180);
  // What the dead had sent may still be on its way to the server.
  await sleep(500);
  const askedBefore = slow.server.requests().reduce((sum, { asked }) => sum + asked, 0);

  await app.start();
  await untilDone(app.api, disturbed);
  const result = await resultOf(app.api, disturbed);
  expect(result.status).toBe("done");
  expect(result.replies).toHaveLength(180);
  expect(result).toEqual(await resultOf(app.api, undisturbed));

  const asked = new Map(slow.server.requests().map((request) => [promptOf(request.body), request.asked]));
  expect(stored.map((prompt) => asked.get(prompt))).toEqual(stored.map(() => 1));
  const askedAgain = [...asked.values()].filter((times) => times > 1);
  expect(askedAgain.every((times) => times === 2)).toBe(true);
  const writings = kept.conditions.flatMap(({ build }) => build).length;
  expect(askedAgain.length).toBeLessThanOrEqual(askedBefore - stored.length - writings);
});

test("with its worker and then its pages killed alone, a run goes on where it was and nothing stored is asked twice", async () => {
  const app = await createApp("none");
  await app.start();
  const datasetId = await app.api.createDataset("Parcels", parcelMessages(120));
  const { server, endpoint } = await connectServer(app.api, 150);
  const id = await app.api.startRun({
    datasetId,
    testSize: 60,
    conditions: [
      { method: "naive", follower: endpoint },
      { method: "icl", n: 5, follower: endpoint },
    ],
  });
  await untilAnswered(app.api, id, 20);
  const worker = processOf(app, "processes/worker.mjs");
  process.kill(worker, "SIGKILL");
  await expect.poll(() => survivors([worker])).toEqual([]);
  const stored = storedPrompts(readStoredRecord(app.databaseUrl, id));
  expect(stored.length).toBeGreaterThanOrEqual(20);
  await untilAnswered(app.api, id, stored.length + 20);
  process.kill(processOf(app, "scripts/web.mjs"), "SIGKILL");
  // Until the pages are served again, and on connections to those that are gone, a question finds nobody.
  await expect(async () => {
    expect(await app.api.run(id)).toMatchObject({ status: "done", progress: { done: 120, total: 120 } });
  }).toPass({ timeout: 600_000, intervals: [500] });
  const asked = new Map(server.requests().map((request) => [promptOf(request.body), request.asked]));
  expect(stored.map((prompt) => asked.get(prompt))).toEqual(stored.map(() => 1));
  expect([...asked.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(4 + 32);
});

test("with every process killed in mid-run on the embedded model, stored answers stay as they are and none is missing or double", async () => {
  const app = await createApp("small");
  await app.start();
  const datasetId = await app.api.createDataset("Parcels", parcelMessages(30));
  const id = await app.api.startRun({
    datasetId,
    testSize: 10,
    conditions: [{ method: "naive" }, { method: "icl", n: 3 }],
  });
  await untilAnswered(app.api, id, 3);
  await app.killEverything();
  const before = readStoredRecord(app.databaseUrl, id);
  const kept = before.conditions.map(({ replies }) => replies.flatMap((reply, at) => (reply ? [{ at, reply }] : [])));
  expect(kept.flat().length).toBeGreaterThanOrEqual(3);
  expect(kept.flat().length).toBeLessThan(20);

  await app.start();
  await untilDone(app.api, id);
  const lines = await app.api.predictions(id);
  const places = lines.map(({ condition, index }) => condition * 10 + index).sort((a, b) => a - b);
  expect(places).toEqual(Array.from({ length: 20 }, (_, place) => place));
  expect((await app.api.run(id)).conditions.map(({ bill }) => bill.predict.calls)).toEqual([10, 10]);
  await app.killEverything();
  const after = readStoredRecord(app.databaseUrl, id);
  kept.forEach((replies, condition) => {
    for (const { at, reply } of replies) expect(after.conditions[condition]?.replies[at]).toEqual(reply);
  });
});

for (const entry of ["processes/supervise.mjs", "scripts/start.mjs"]) {
  test(`with only ${entry} killed, no process of the app stays behind`, async () => {
    const app = await createApp("small");
    await app.start();
    const tree = processTree(app.pid);
    const find = (script: string) => tree.find((pid) => commandLine(pid).includes(script));
    for (const script of ["scripts/web.mjs", "processes/worker.mjs", "processes/engine.mjs"]) {
      expect(find(script), `${script} runs`).toBeDefined();
    }
    process.kill(find(entry) ?? 0, "SIGKILL");
    await expect.poll(() => survivors(tree), { timeout: 60_000 }).toEqual([]);
  });
}
