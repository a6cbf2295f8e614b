import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as answers from "./answers";
import * as calls from "./calls";
import { database } from "./client";
import { openTemporaryDatabase } from "./doubles/temporary-database";
import { LeaseLost } from "./leases";

const { close } = await openTemporaryDatabase();
afterAll(close);

beforeAll(async () => {
  const dataset = { id: "d", name: "d", hash: "h", labels: "[]", source: "api", trainSize: 0, testSize: 0 };
  await database().dataset.create({ data: dataset });
  const run = { datasetId: "d", name: "r", seed: 1, testSize: 1, status: "running", version: "0" };
  const ids = ["a", "b", "c"];
  await database().run.createMany({ data: ids.map((id) => ({ ...run, id, leaseOwner: `holder of ${id}` })) });
});

function batchOf(runId: string, keys: string[], owner = `holder of ${runId}`) {
  const known = { role: "follower", purpose: "predict", endpointId: "e", promptChars: 1, attempts: 1 } as const;
  const answer = { ...known, raw: "praise", stopReason: "stop", usage: null, seconds: 1, error: null } as const;
  return { runId, owner, calls: keys.map((key) => ({ ...answer, key })), predictions: [] };
}

async function storedKeys(runId: string) {
  return (await calls.list(runId)).map(({ key }) => key).sort();
}

it("stores what several runs have due at once, but nothing of a run that another process holds", async () => {
  const [first, lost, third] = await Promise.allSettled([
    answers.save(batchOf("a", ["1", "2"])),
    answers.save(batchOf("b", ["1"], "somebody else")),
    answers.save(batchOf("c", ["1"])),
  ]);
  expect([first.status, third.status]).toEqual(["fulfilled", "fulfilled"]);
  expect(lost).toMatchObject({ status: "rejected", reason: expect.any(LeaseLost) });
  expect(await storedKeys("a")).toEqual(["1", "2"]);
  expect(await storedKeys("b")).toEqual([]);
  expect(await storedKeys("c")).toEqual(["1"]);
});

it("lets one batch that cannot be stored take no other with it, and stores nothing of it", async () => {
  // The first is under way when the others come, so that these are committed together.
  const [, twice, good] = await Promise.allSettled([
    answers.save(batchOf("a", ["3"])),
    answers.save(batchOf("b", ["new", "same", "same"])),
    answers.save(batchOf("c", ["2"])),
  ]);
  expect(twice).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("UNIQUE") } });
  expect(good.status).toBe("fulfilled");
  expect(await storedKeys("b")).toEqual([]);
  expect(await storedKeys("c")).toEqual(["1", "2"]);
  await answers.save(batchOf("b", ["after"]));
  expect(await storedKeys("b")).toEqual(["after"]);
});

it("waits for a transaction of its own process, which goes on meanwhile", async () => {
  let saved: Promise<void> | undefined;
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await database().$transaction(async (transaction) => {
    await transaction.worker.create({ data: { id: "first", seenAt: new Date() } });
    saved = answers.save(batchOf("a", ["while it is locked"]));
    while (ticks < 10) await sleep(5);
    await transaction.worker.create({ data: { id: "second", seenAt: new Date() } });
  });
  await saved;
  clearInterval(timer);
  expect(await database().worker.count()).toBe(2);
  expect(await storedKeys("a")).toContain("while it is locked");
});
