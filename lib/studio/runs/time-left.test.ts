import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Budget } from "@/lib/core/contract/run";
import * as leases from "@/lib/db/leases";
import { type Behaviour, startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { patient } from "@/lib/llm/retry";
import { addDataset, hasEnded, openTemporaryStudio, untilRun } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { cancelRun } from "./cancel";
import { changeRun } from "./change";
import { executeRun } from "./execute";
import { extendRun } from "./extend";
import { getRunRecord } from "./get-record";
import { getRunProgress } from "./get-progress";
import { getRunRequest } from "./get-request";
import { getRunSummary } from "./get-summary";
import { newLease } from "./hold-lease";
import { resumeRun } from "./resume";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
beforeAll(async () => {
  vi.spyOn(patient, "sleep").mockResolvedValue();
  studio = await openTemporaryStudio();
  datasetId = (await addDataset(60)).id;
});
// The clock stands but where a test moves it; while a run is held by less than a lease lasts.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  vi.restoreAllMocks();
  await studio.close();
});

const total = 20;
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

/** A run whose model answers so many texts, and then does with every request what is set. */
async function runWhoseModel(answers: number, then: Behaviour, budget?: Budget) {
  const model = { answers, then };
  const server = await startMisbehavingServer((position, body) => {
    if (position === null) return { kind: "status", status: 404 };
    // The others count the prefix, or ask whether it still answers.
    const predicts = JSON.stringify(body).includes("about parcel");
    if (model.answers === 0) return model.then;
    model.answers -= predicts ? 1 : 0;
    return { kind: "answer" };
  });
  const given = { name: "Test", baseUrl: server.baseUrl, model: "misbehaving", roles: ["follower"] };
  const follower = (await addEndpoint({ ...given, limits: { concurrency: 1 } })).id;
  const conditions = [{ method: "naive", follower }];
  const { id } = await startRun({ datasetId, conditions, testSize: total, ...(budget && { budget }) });
  const execute = async (owner: string) => {
    expect(await leases.claim(newLease(owner), new Date())).toBe(id);
    return () => executeRun(id, owner, { signal: new AbortController().signal });
  };
  return { id, model, execute, close: server.close };
}

type Run = Awaited<ReturnType<typeof runWhoseModel>>;

const answered = (id: string, done: number) => untilRun(id, ({ progress }) => progress.done === done);

/** The time left as both say who tell how far a run is, when so many answers are there. Not by `expect.poll`: that moves the clock. */
async function timeLeft(id: string, done: number) {
  const { progress } = await answered(id, done);
  for (;;) {
    const told = (await getRunProgress(id))?.progress;
    if (told?.done === done) expect(told).toEqual(progress);
    if (told?.done === done) return told.etaSeconds;
    await sleep(50);
  }
}

const unavailable: Behaviour = { kind: "status", status: 500 };
const refused: Behaviour = { kind: "status", status: 400 };

/** Of each way to stop for an hour: how many answers there are by then, what the model does instead of another one, and how the run comes to go on. */
type Pause = {
  answers: number;
  then: Behaviour;
  budget?: Budget;
  stop: (run: Run) => Promise<unknown>;
  total?: number;
};

const pauses: Record<string, Pause> = {
  "was cancelled and resumed": {
    ...{ answers: 5, then: { kind: "hang" } },
    stop: async ({ id, execute }) => {
      const execution = (await execute("first"))();
      await answered(id, 5);
      pass(10);
      expect(await timeLeft(id, 5)).toBe((10 / 5) * 15);
      await cancelRun(id);
      expect((await execution).status).toBe("cancelled");
      pass(3600);
      await resumeRun(id);
    },
  },
  "goes on by itself with an endpoint that was away": {
    ...{ answers: 5, then: unavailable },
    stop: async ({ execute }) => {
      expect(await (await execute("first"))()).toMatchObject({ status: "paused", resumeAt: expect.any(Date) as Date });
      pass(3600);
    },
  },
  "was taken over from a process that died": {
    ...{ answers: 5, then: { kind: "hang" } },
    stop: async ({ id, execute }) => {
      const execution = (await execute("first"))();
      const lost = expect(execution).rejects.toThrow(leases.LeaseLost);
      await answered(id, 5);
      expect(await leases.free("first")).toBe(1);
      await lost;
      pass(3600);
    },
  },
  "may spend more than it did": {
    // Two calls count the prefix.
    ...{ answers: 20, then: { kind: "hang" }, budget: { calls: 2 + 5 } },
    stop: async ({ id, execute }) => {
      expect(await (await execute("first"))()).toMatchObject({ status: "paused" });
      pass(3600);
      await changeRun(id, { budget: { calls: 100 } });
      await resumeRun(id);
    },
  },
  "asks again what failed": {
    ...{ answers: 5, then: refused },
    stop: async ({ id, execute }) => {
      expect(await (await execute("first"))()).toMatchObject({ status: "done" });
      pass(3600);
      await resumeRun(id);
    },
  },
  "was given more examples": {
    ...{ answers: 20, then: { kind: "hang" }, total: 35 },
    stop: async ({ id, execute }) => {
      expect(await (await execute("first"))()).toMatchObject({ status: "done" });
      pass(3600);
      await extendRun(id, { testSize: 35 });
    },
  },
};

it.each(Object.entries(pauses))(
  "the time left of a run that %s is told from what was answered since",
  { timeout: 120_000 },
  async (_, { answers, then, budget, stop, total: all = total }) => {
    const run = await runWhoseModel(answers, then, budget);
    const { id, model } = run;
    await stop(run);
    const before = (await getRunSummary(id))?.progress.done ?? 0;
    expect(before).toBeGreaterThan(0);
    Object.assign(model, { answers: 2, then: { kind: "hang" } });
    const execute = await run.execute("second");
    expect(await timeLeft(id, before)).toBeNull();
    const execution = execute();
    await answered(id, before + 2);
    pass(10);
    expect(await timeLeft(id, before + 2)).toBe(5 * (all - before - 2));
    await cancelRun(id);
    await execution;
    expect(await untilRun(id, hasEnded)).toMatchObject({ progress: { etaSeconds: null } });
    await run.close();
  },
);

it("the time left of a run that takes answers over is told from those it asked for", { timeout: 120_000 }, async () => {
  const run = await runWhoseModel(total, { kind: "hang" });
  expect(await (await run.execute("first"))()).toMatchObject({ status: "done" });
  const request = await getRunRequest(run.id);
  const [naive] = request?.conditions ?? [];
  const added = { method: "manual", instruction: "Say what it is.", follower: naive?.follower };
  const { id } = await startRun({ ...request, conditions: [naive, added] });
  Object.assign(run.model, { answers: 2, then: { kind: "hang" } });
  expect(await leases.claim(newLease("second"), new Date())).toBe(id);
  const execution = executeRun(id, "second", { signal: new AbortController().signal });
  await answered(id, total + 2);
  pass(10);
  expect(await timeLeft(id, total + 2)).toBe(5 * (total - 2));
  await cancelRun(id);
  await execution;
  await run.close();
});

it("the time left of a run that has searched is told without its search", { timeout: 120_000 }, async () => {
  const model = { texts: [] as string[], answers: 2, calls: 0 };
  const server = await startMisbehavingServer((position, body) => {
    if (position === null) return { kind: "status", status: 404 };
    const scored = model.texts.some((text) => JSON.stringify(body).includes(`Input: ${text}"`));
    if (scored) return model.answers-- > 0 ? { kind: "answer" } : { kind: "hang" };
    model.calls += 1;
    pass(1);
    return { kind: "answer" };
  });
  const given = { name: "Search", baseUrl: server.baseUrl, model: "misbehaving", roles: ["generator", "follower"] };
  const endpoint = (await addEndpoint({ ...given, limits: { concurrency: 1 } })).id;
  const search = { method: "ape", n: 12, options: { calls: 30 }, generator: endpoint, follower: endpoint };
  const { id } = await startRun({ datasetId, conditions: [search], testSize: total });
  model.texts = ((await getRunRecord(id))?.test ?? []).map(({ text }) => text ?? "");
  expect(await leases.claim(newLease("first"), new Date())).toBe(id);
  const execution = executeRun(id, "first", { signal: new AbortController().signal });
  await answered(id, 2);
  // Two of them count the prefix, after the search and before the first answer.
  expect(model.calls).toBeGreaterThan(2);
  pass(8);
  expect(await timeLeft(id, 2)).toBe(((2 + 8) / 2) * (total - 2));
  await cancelRun(id);
  await execution;
  await server.close();
});
