import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import * as conditions from "@/lib/db/conditions";
import * as leases from "@/lib/db/leases";
import * as runs from "@/lib/db/runs";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { holdLease } from "./hold-lease";
import { requireRun } from "./require-run";
import { createLeaseWatch } from "./watch-leases";
import { createPauseWatch } from "./watch-pauses";

const hourMs = 3_600_000;
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
let count = 0;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  datasetId = (await addDataset(10)).id;
});
afterEach(async () => {
  vi.useRealTimers();
  await database().run.deleteMany();
});
afterAll(async () => studio.close());

async function runHeldBy(owner: string, until: Date): Promise<string> {
  const id = `run-${(count += 1)}`;
  const given = { id, datasetId, name: id, seed: 1, testSize: 1, budget: null, reference: null, version: "0" };
  const condition: conditions.StoredCondition = {
    ...{ id: `${id}-c`, position: 0, method: "naive", name: "naive", n: null, nUsed: null, options: {} },
    ...{ generator: null, follower: null, status: "running", prefix: null, prefixTokens: null, tokenSource: null },
    ...{ maxTokens: null, buildKeys: [], steps: [], seed: null },
  };
  await runs.create({ ...given, conditions: [condition] }, null, { owner, until }, new Date());
  return id;
}

const claimable = () => leases.claim({ owner: "next", until: new Date() }, new Date());

it("takes no run from a holder that renews, however far in the past or future its clock is", async () => {
  const id = await runHeldBy("elsewhere:1:a", new Date(Date.now() - hourMs));
  let now = 0;
  const watch = createLeaseWatch(() => now);
  for (let beat = 0; beat < 8; beat += 1) {
    await watch.look();
    expect(await claimable()).toBeNull();
    now += 5_000;
    await leases.renew(id, {
      owner: "elsewhere:1:a",
      until: new Date(Date.now() + (beat % 2 ? hourMs : -hourMs) + beat),
    });
  }
});

it("takes the run of a holder that no longer renews, even if its lease lasts for another hour by the clock", async () => {
  const id = await runHeldBy("elsewhere:1:a", new Date(Date.now() + hourMs));
  let now = 0;
  const watch = createLeaseWatch(() => now);
  await watch.look();
  now = 14_000;
  await watch.look();
  expect(await claimable()).toBeNull();
  now = 15_000;
  await watch.look();
  expect(await claimable()).toBe(id);
});

it("takes no run because the clock was set forward between two looks", async () => {
  await runHeldBy("elsewhere:1:a", new Date(Date.now() + 15_000));
  const watch = createLeaseWatch();
  await watch.look();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hourMs });
  await watch.look();
  expect(await claimable()).toBeNull();
});

it("takes the run of a dead process of this host at once", async () => {
  const { pid } = spawnSync("true");
  const id = await runHeldBy(`${hostname()}:${pid}:a`, new Date(Date.now() + hourMs));
  await createLeaseWatch().look();
  expect(await claimable()).toBe(id);
});

it("lets a holder that lost its run write nothing to it", async () => {
  const id = await runHeldBy("elsewhere:1:a", new Date());
  await leases.free("elsewhere:1:a");
  expect(await claimable()).toBe(id);
  const late = conditions.save(`${id}-c`, "elsewhere:1:a", { prefix: "late" });
  await expect(late).rejects.toThrow(leases.LeaseLost);
  await leases.finish(id, "elsewhere:1:a", { status: "done", reason: null, finishedAt: new Date() });
  expect(await requireRun(id)).toMatchObject({ status: "running", conditions: [{ prefix: null }] });
});

it("tells a holder that its run is another's before it next renews", async () => {
  const id = await runHeldBy("here", new Date());
  // It is never time to renew: only a look can tell.
  vi.useFakeTimers({ toFake: ["performance"], now: 0 });
  const controller = new AbortController();
  const stop = holdLease(id, "here", controller);
  await leases.free("here");
  expect(await claimable()).toBe(id);
  while (!controller.signal.aborted) await sleep(50);
  expect(controller.signal.reason).toBeInstanceOf(leases.LeaseLost);
  expect((await leases.listHeld()).map(({ owner }) => owner)).toEqual(["next"]);
  stop();
});

it("gives one run to one of many that want it at the same moment", async () => {
  const id = await runHeldBy("elsewhere:1:a", new Date());
  await leases.free("elsewhere:1:a");
  const claims = Array.from({ length: 8 }, (_, at) =>
    leases.claim({ owner: `next:${at}`, until: new Date() }, new Date()),
  );
  expect((await Promise.all(claims)).filter((claimed) => claimed !== null)).toEqual([id]);
});

it("frees no run that was renewed, or taken by another, after it was looked at", async () => {
  const id = await runHeldBy("elsewhere:1:a", new Date());
  const held = async () => {
    const [one] = await leases.listHeld();
    if (!one) throw new Error("nobody holds it");
    return one;
  };
  const before = await held();
  await leases.renew(id, { owner: "elsewhere:1:a", until: new Date(Date.now() + 5_000) });
  expect(await leases.freeAsSeen(before)).toBe(false);
  expect(await claimable()).toBeNull();
  expect(await leases.freeAsSeen(await held())).toBe(true);
  expect(await claimable()).toBe(id);
  expect(await leases.freeAsSeen(before)).toBe(false);
  expect((await held()).owner).toBe("next");
});

it("goes on renewing when the clock is set back", async () => {
  const until = new Date(Date.now() + 15_000);
  const id = await runHeldBy("here", until);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - hourMs });
  const stop = holdLease(id, "here", new AbortController());
  const renewed = async () => (await leases.listHeld())[0]?.until?.getTime() !== until.getTime();
  while (!(await renewed())) await sleep(100);
  stop();
});

it("goes on with a paused run when its pause is over, though the clock was set back meanwhile", async () => {
  const id = await runHeldBy("here", new Date());
  const began = Date.now();
  const end = { status: "paused", reason: "The server failed.", finishedAt: new Date(began) } as const;
  await leases.finish(id, "here", { ...end, resumeAt: new Date(began + 20_000) });
  let now = 0;
  const watch = createPauseWatch(() => now);
  await watch.look();
  vi.useFakeTimers({ toFake: ["Date"], now: began - hourMs });
  now = 19_000;
  await watch.look();
  expect(await claimable()).toBeNull();
  now = 20_000;
  await watch.look();
  expect(await claimable()).toBe(id);
});

it("lets a pause that began anew last as long as the new one", async () => {
  const id = await runHeldBy("here", new Date());
  const pause = async (seconds: number) => {
    await database().run.update({ where: { id }, data: { leaseOwner: "here" } });
    const end = { status: "paused", reason: null, finishedAt: new Date() } as const;
    await leases.finish(id, "here", { ...end, resumeAt: new Date(Date.now() + seconds * 1000) });
  };
  let now = 0;
  const watch = createPauseWatch(() => now);
  await pause(60);
  await watch.look();
  now = 50_000;
  await pause(120);
  await watch.look();
  now = 150_000;
  await watch.look();
  expect(await claimable()).toBeNull();
  now = 170_000;
  await watch.look();
  expect(await claimable()).toBe(id);
});
