import { afterAll, expect, it, vi } from "vitest";
import * as calls from "@/lib/db/calls";
import * as leases from "@/lib/db/leases";
import { startWatchedProxy } from "@/lib/llm/doubles/watched-proxy";
import { createDataset } from "../datasets/create";
import { executeHere } from "../doubles/execute-here";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  killWorker,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { cancelRun } from "./cancel";
import { executeRun } from "./execute";
import { getRunRecord } from "./get-record";
import { newLease } from "./hold-lease";
import { resumeRun } from "./resume";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

it("ends calls that would take an hour, on both sides", async () => {
  const dataset = await addDataset(60);
  const { server } = await addDeterministicModel({ delayMs: 3_600_000 });
  const proxy = await startWatchedProxy(server.baseUrl);
  const model = { baseUrl: proxy.baseUrl, model: server.model, roles: ["follower"], limits: { concurrency: 3 } };
  const follower = (await addEndpoint({ name: "Slow", ...model })).id;
  const { id } = await startRun({ datasetId: dataset.id, conditions: [{ method: "naive", follower }], testSize: 20 });
  const worker = studio.startWorker();
  while (server.requests().length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  const closedBefore = proxy.closedConnections();
  await cancelRun(id);
  expect((await untilRun(id, hasEnded)).status).toBe("cancelled");
  while (proxy.closedConnections() < closedBefore + 3) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.requests()).toHaveLength(3);
  await killWorker(worker);
  await Promise.all([proxy.close(), server.close()]);
});

it("hears of it within a second by its own clock, and waits for no call in flight", async () => {
  const dataset = await addDataset(60, "heard");
  const { server, endpoint } = await addDeterministicModel({ delayMs: 3_600_000 });
  const conditions = [{ method: "naive", follower: endpoint.id }];
  const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 20 });
  expect(await leases.claim(newLease("here"), new Date())).toBe(id);
  // Only a second passes for what looks now and then; everything else goes on as it is.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const execution = executeRun(id, "here", { signal: new AbortController().signal });
  while (server.requests().length < 16) await new Promise((resolve) => setTimeout(resolve, 20));
  await cancelRun(id);
  vi.advanceTimersByTime(1_000);
  expect((await execution).status).toBe("cancelled");
  vi.useRealTimers();
  expect(server.requests()).toHaveLength(16);
  await server.close();
});

it("keeps what a search spent until it was cancelled, and leaves its run partial", async () => {
  const dataset = await addDataset(60, "searched");
  const { server, endpoint } = await addDeterministicModel({ delayMs: 200 });
  const search = { method: "ape", n: 12, options: { calls: 400 }, generator: endpoint.id, follower: endpoint.id };
  const conditions = [{ method: "naive", follower: endpoint.id }, search];
  const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 6 });
  const execution = executeHere(id);
  // At most 16 of them are still on their way.
  while (server.requests().length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  await cancelRun(id);
  await execution;
  const record = await getRunRecord(id);
  expect(record?.status).toBe("cancelled");
  const [naive, cut] = record?.conditions ?? [];
  expect(naive?.replies).not.toContain(null);
  expect(cut).toMatchObject({ status: "cancelled", prefix: null });
  expect(cut?.build.length).toBeGreaterThan(5);
  expect(cut?.replies.every((reply) => reply === null)).toBe(true);
  await server.close();
});

it("asks only what failed when a run is resumed that ended incomplete", async () => {
  const giant = (index: number) => Array.from({ length: 3000 }, (_, at) => `giant${index}x${at}`).join(" ");
  const example = (index: number) => ({
    text: index % 5 ? `text ${index}` : giant(index),
    label: index % 2 ? "a" : "b",
  });
  const all = Array.from({ length: 30 }, (_, index) => example(index));
  const dataset = await createDataset(
    { name: "Some too long", examples: all.slice(0, 10), test: all.slice(10) },
    "api",
  );
  const { server, endpoint } = await addDeterministicModel({ contextTokens: 1000 });
  const conditions = [{ method: "naive", follower: endpoint.id }];
  const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 20 });
  const execute = async () => {
    await executeHere(id);
    return untilRun(id, hasEnded);
  };
  expect((await execute()).conditions[0]?.status).toBe("incomplete");
  const failed = (await calls.list(id)).filter(({ error }) => error !== null).length;
  expect(failed).toBe(4);
  await resumeRun(id);
  expect((await execute()).progress).toMatchObject({ done: 20, total: 20 });
  const askedTwice = server.requests().filter(({ asked }) => asked === 2);
  expect(askedTwice).toHaveLength(failed);
  expect(askedTwice.every(({ body }) => body.includes("giant"))).toBe(true);
  expect(server.requests()).toHaveLength(20);
  await server.close();
});
