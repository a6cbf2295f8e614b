import type { ChildProcess } from "node:child_process";
import { afterAll, expect, it } from "vitest";
import * as leases from "@/lib/db/leases";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  killWorker,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { getRunRecord } from "./get-record";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

async function holderOf(runId: string): Promise<number> {
  for (;;) {
    const held = (await leases.listHeld()).find((one) => one.runId === runId);
    if (held) return Number(held.owner.split(":")[1]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function startGrid(words: string, delayMs: number) {
  const dataset = await addDataset(150, words);
  const { server, endpoint } = await addDeterministicModel({ delayMs }, { limits: { concurrency: 4 } });
  const conditions = [
    { method: "naive", follower: endpoint.id },
    { method: "icl", n: 5, follower: endpoint.id },
  ];
  const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 100 });
  return { id, server };
}

async function answered(id: string): Promise<number> {
  const record = await getRunRecord(id);
  return (record?.conditions ?? []).flatMap(({ replies }) => replies.filter((reply) => reply !== null)).length;
}

it("two workers on one database ask nothing twice between them", { timeout: 600_000 }, async () => {
  const workers = [studio.startWorker(), studio.startWorker()];
  const grids = [await startGrid("first", 5), await startGrid("second", 5), await startGrid("third", 5)];
  for (const { id, server } of grids) {
    expect(await untilRun(id, hasEnded)).toMatchObject({ status: "done", progress: { done: 200, total: 200 } });
    expect(server.requests().map(({ asked }) => asked)).toEqual(Array(200).fill(1));
    await server.close();
  }
  await Promise.all(workers.map(killWorker));
});

it("a worker that stood still loses its run, and writes nothing when it wakes", { timeout: 600_000 }, async () => {
  const { id, server } = await startGrid("still", 100);
  const sleepy = studio.startWorker();
  await untilRun(id, ({ progress }) => progress.done >= 20);
  await stop(sleepy, await holderOf(id));
  const kept = await answered(id);
  const next = studio.startWorker();
  await untilRun(id, ({ progress }) => progress.done > kept + 20);
  sleepy.kill("SIGCONT");
  const run = await untilRun(id, hasEnded);
  expect(run).toMatchObject({ status: "done", progress: { done: 200, total: 200 } });
  expect(await answered(id)).toBe(200);
  const again = server.requests().filter(({ asked }) => asked > 1);
  expect(server.requests()).toHaveLength(200);
  // The four in flight when it stood still, and those it had sent when it woke, four at a time, before it saw that the run is another's.
  expect(again.length).toBeLessThanOrEqual(60);
  expect(again.every(({ asked }) => asked === 2)).toBe(true);
  await Promise.all([sleepy, next].map(killWorker));
  await server.close();
});

async function stop(worker: ChildProcess, pid: number): Promise<void> {
  expect(pid).toBe(worker.pid);
  worker.kill("SIGSTOP");
}
