import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { LiveProgress } from "@/lib/core/live-progress";
import * as leases from "@/lib/db/leases";
import * as stored from "@/lib/db/run-progress";
import * as runs from "@/lib/db/runs";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { followProgress } from "./follow-progress";
import { getLiveProgress } from "./get-live-progress";
import { newLease } from "./hold-lease";
import { resumeRun } from "./resume";

vi.mock("@/lib/db/run-progress", { spy: true });

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  ({ id: datasetId } = await addDataset(10));
});
afterAll(async () => studio.close());

async function queue(id: string): Promise<void> {
  const given = { datasetId, name: "Watched", seed: 1, testSize: 2, budget: null, reference: null, version: "0" };
  await runs.create({ ...given, id, conditions: [] }, null, null, new Date());
}

/** As its route begins. */
async function follow(id: string, signal = new AbortController().signal): Promise<AsyncGenerator<LiveProgress>> {
  const now = await getLiveProgress(id);
  if (!now) throw new Error(`There is no run ${id}.`);
  return followProgress(id, now, signal);
}

async function nextOf(followed: AsyncGenerator<LiveProgress>): Promise<LiveProgress | undefined> {
  const { value, done } = await followed.next();
  return done ? undefined : (value as LiveProgress);
}

it("tells each change of a run once, from where it is to its end", async () => {
  await queue("r");
  const followed = await follow("r");
  expect(await nextOf(followed)).toMatchObject({ status: "queued", resumeInSeconds: null, search: null });
  const looks = () => vi.mocked(stored.get).mock.calls.length;
  const before = looks();
  const next = nextOf(followed);
  // The first of two has ended, and nothing had changed.
  await expect.poll(looks).toBeGreaterThanOrEqual(before + 2);
  await leases.claim(newLease("here"), new Date());
  expect(await next).toMatchObject({ status: "running" });
  await leases.setReason("r", "here", "The model is loading.");
  expect(await nextOf(followed)).toMatchObject({ status: "running", reason: "The model is loading." });
  await leases.finish("r", "here", { status: "done", reason: null, finishedAt: new Date() });
  expect(await nextOf(followed)).toMatchObject({ status: "done" });
  expect(await nextOf(followed)).toBeUndefined();
});

it("goes on over a pause that ends by itself, and ends with one that waits for a person", async () => {
  await queue("p");
  await leases.claim(newLease("here"), new Date());
  const end = { status: "paused", reason: "It is away.", finishedAt: new Date() } as const;
  await leases.finish("p", "here", { ...end, resumeAt: new Date(Date.now() + 3_600_000) });
  const followed = await follow("p");
  const first = await nextOf(followed);
  expect(first).toMatchObject({ status: "paused" });
  expect((await nextOf(followed))?.resumeInSeconds).toBeLessThan(first?.resumeInSeconds ?? 0);
  await leases.claim(newLease("there"), new Date(Date.now() + 3_600_001));
  await leases.finish("p", "there", { ...end, resumeAt: null });
  let last = await nextOf(followed);
  while (last && last.resumeInSeconds !== null) last = await nextOf(followed);
  expect(last).toMatchObject({ status: "paused", reason: "It is away." });
  await resumeRun("p");
  expect(await nextOf(followed)).toBeUndefined();
});

it("ends when the run is deleted, and when nobody listens any more", async () => {
  await queue("d");
  const followed = await follow("d");
  await nextOf(followed);
  await runs.setDeleted("d", new Date());
  expect(await nextOf(followed)).toBeUndefined();

  await queue("l");
  const leaving = new AbortController();
  const left = await follow("l", leaving.signal);
  await nextOf(left);
  const next = left.next();
  leaving.abort();
  await expect(next).rejects.toThrow("aborted");
});
