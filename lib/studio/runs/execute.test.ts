import { afterAll, describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import { startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
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
import { outcomeOf } from "../doubles/outcome-of";
import { extendRun } from "./extend";
import { freeLeases } from "./free-leases";
import { getRunRecord } from "./get-record";
import { cancelRun } from "./cancel";
import { resumeRun } from "./resume";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

async function requireRecord(id: string) {
  const record = await getRunRecord(id);
  if (!record) throw new Error("no record");
  return record;
}

/** What must be equal of two executions. */
async function result(id: string) {
  return outcomeOf(await requireRecord(id));
}

const grid = (id: string) => [
  { method: "naive", follower: id },
  { method: "icl", n: 5, follower: id },
  { method: "prompt-mii-zero", n: 5, follower: id, generator: id },
  { method: "instruction-icl", n: 5, follower: id, generator: id },
];

describe("a run", () => {
  it("is the same after its worker was killed, and nothing stored was asked twice", { timeout: 600_000 }, async () => {
    const dataset = await addDataset(300);
    const calm = await addDeterministicModel();
    const undisturbed = await startRun({ datasetId: dataset.id, conditions: grid(calm.endpoint.id), testSize: 120 });
    expect((await executeHere(undisturbed.id)).status).toBe("done");

    const { server, endpoint } = await addDeterministicModel({ delayMs: 150 });
    const killed = await startRun({ datasetId: dataset.id, conditions: grid(endpoint.id), testSize: 120 });
    const worker = studio.startWorker();
    await untilRun(killed.id, ({ progress }) => progress.done > 150);
    await killWorker(worker);
    const kept = await requireRecord(killed.id);
    const answeredBefore = kept.conditions.flatMap(({ replies }) => replies.filter((reply) => reply)).length;
    const askedBefore = server.requests().reduce((sum, { asked }) => sum + asked, 0);
    expect(answeredBefore).toBeLessThan(480);
    expect(await freeLeases()).toBe(1);

    const next = studio.startWorker();
    const run = await untilRun(killed.id, hasEnded);
    await killWorker(next);
    expect(run.status).toBe("done");
    expect(run.progress).toMatchObject({ done: 480, total: 480 });
    expect(await result(killed.id)).toEqual(await result(undisturbed.id));
    const scores = async (id: string) => buildReport(await requireRecord(id)).conditions.map((one) => one.scores);
    expect(await scores(killed.id)).toEqual(await scores(undisturbed.id));

    // Every answer that reached the database is asked once in all; only calls in flight or unsaved at the kill are asked again.
    const askedAgain = server.requests().filter(({ asked }) => asked > 1).length;
    const lost = askedBefore - answeredBefore - kept.conditions.flatMap(({ build }) => build).length;
    expect(askedAgain).toBeLessThanOrEqual(lost);
    const asked = server.requests().reduce((sum, request) => sum + request.asked, 0);
    expect(asked).toBe(server.requests().length + askedAgain);
    await Promise.all([server.close(), calm.server.close()]);
  });

  it("stops when cancelled, calls in flight included, keeps what it has, and goes on when resumed", async () => {
    const dataset = await addDataset(60, "slow");
    // Two count the prefix, two are predictions; the others are answered when the run is resumed.
    let resumed = false;
    const server = await startMisbehavingServer((chat) => {
      if (chat === null) return { kind: "status", status: 404 };
      return { kind: resumed || chat < 4 ? "answer" : "hang" };
    });
    const model = { baseUrl: server.baseUrl, model: "misbehaving", roles: ["follower"], limits: { concurrency: 2 } };
    const { id: follower } = await addEndpoint({ name: "Slow", ...model });
    const conditions = [{ method: "naive", follower }];
    const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 6 });
    const execution = executeHere(id);
    await untilRun(id, ({ progress }) => progress.done === 2);
    await cancelRun(id);
    expect((await execution).status).toBe("cancelled");
    const partial = await untilRun(id, hasEnded);
    expect(partial.progress.done).toBe(2);
    expect(partial.conditions[0]?.status).toBe("cancelled");
    expect(partial.conditions[0]?.scores).not.toBeNull();

    resumed = true;
    await resumeRun(id);
    expect((await executeHere(id)).status).toBe("done");
    expect((await untilRun(id, hasEnded)).conditions[0]?.status).toBe("done");
    await server.close();
  });

  it("asks an identical request once and shows it on every condition's bill", async () => {
    const dataset = await addDataset(30, "same");
    const { server, endpoint } = await addDeterministicModel();
    const zero = { method: "prompt-mii-zero", n: 4, follower: endpoint.id, generator: endpoint.id };
    const conditions = [zero, { ...zero, name: "again" }, { ...zero, method: "instruction-icl" }];
    const { id, estimate } = await startRun({ datasetId: dataset.id, conditions, testSize: 10 });
    await executeHere(id);
    const run = await untilRun(id, hasEnded);
    expect(run.conditions.map(({ bill }) => [bill.build.calls, bill.predict.calls])).toEqual([
      [1, 10],
      [1, 10],
      [1, 10],
    ]);
    expect(server.requests().every(({ asked }) => asked === 1)).toBe(true);
    expect(server.requests()).toHaveLength(21);
    expect(estimate.calls).toBe(21);
    expect(estimate.seconds).toBeNull();
    expect(estimate.cost).toBeNull();
    await server.close();
  });

  it("keeps within its budget and says what is incomplete", async () => {
    const dataset = await addDataset(30, "dear");
    const { server, endpoint } = await addDeterministicModel();
    const conditions = [{ method: "naive", follower: endpoint.id }];
    const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 10, budget: { calls: 7 } });
    await executeHere(id);
    const run = await untilRun(id, hasEnded);
    expect(run.status).toBe("paused");
    expect(run.reason).toContain("budget of 7 calls");
    expect(run.conditions[0]?.status).toBe("incomplete");
    expect(run.progress.done).toBe(7);
    expect(server.requests()).toHaveLength(7);
    await server.close();
  });

  it("gives a label that is longer than the paper's limit the room it needs", async () => {
    const { createDataset } = await import("../datasets/create");
    const long = Array.from({ length: 14 }, (_, index) => `word${index}`).join(" ");
    const examples = Array.from({ length: 12 }, (_, index) => ({
      text: `text ${index}`,
      label: index % 2 ? long : "b",
    }));
    const dataset = await createDataset({ name: "Long", examples }, "api");
    const { server, endpoint } = await addDeterministicModel();
    const conditions = [{ method: "naive", follower: endpoint.id }];
    const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 8 });
    await executeHere(id);
    const record = await requireRecord(id);
    expect(record.conditions[0]?.maxTokens).toBe(16);
    const outcomes = buildReport(record).conditions[0]?.scores?.outcomes;
    expect(outcomes).toMatchObject({ valid: 8, truncated: 0 });
    await server.close();
  });

  it("shows the n that fit the context, the same for every method of the column, and fails only the text that is too long", async () => {
    const { createDataset } = await import("../datasets/create");
    const word = (index: number) => Array.from({ length: 100 }, (_, at) => `w${index}x${at}`).join(" ");
    const giant = Array.from({ length: 5000 }, (_, at) => `giant${at}`).join(" ");
    const examples = Array.from({ length: 40 }, (_, index) => ({ text: word(index), label: index % 2 ? "a" : "b" }));
    const test = [...examples.slice(30), { text: giant, label: "a" }];
    const dataset = await createDataset({ name: "Long texts", examples: examples.slice(0, 30), test }, "api");
    const { server, endpoint } = await addDeterministicModel({ contextTokens: 4000 });
    const { id } = await startRun({
      datasetId: dataset.id,
      conditions: grid(endpoint.id).map((one) => ({ ...one, n: 25 })),
      testSize: 11,
    });
    await executeHere(id);
    const run = await untilRun(id, hasEnded);
    const used = run.conditions.slice(1).map(({ n, nUsed }) => ({ n, nUsed }));
    expect(new Set(used.map((one) => one.nUsed)).size).toBe(1);
    expect(used[0]?.nUsed).toBeGreaterThan(5);
    expect(used[0]?.nUsed).toBeLessThan(25);
    expect(run.conditions.map(({ scores }) => scores?.outcomes.failed)).toEqual([1, 1, 1, 1]);
    expect(run.conditions.map(({ status }) => status)).toEqual(Array(4).fill("incomplete"));
    expect(run.status).toBe("done");
    for (const { generator, follower } of (await requireRecord(id)).conditions) {
      expect([generator?.contextLength ?? 4000, follower?.contextLength]).toEqual([4000, 4000]);
    }
    await server.close();
  });

  it("keeps its first examples when it is extended, and says so", async () => {
    const dataset = await addDataset(60, "more");
    const { server, endpoint } = await addDeterministicModel();
    const { id } = await startRun({ datasetId: dataset.id, conditions: grid(endpoint.id), testSize: 10 });
    await executeHere(id);
    const before = await result(id);
    await extendRun(id, { testSize: 25 });
    await executeHere(id);
    const after = await result(id);
    expect(after.test).toHaveLength(25);
    expect(after.test.slice(0, 10)).toEqual(before.test);
    expect(after.conditions.map(({ replies }) => replies.slice(0, 10))).toEqual(
      before.conditions.map(({ replies }) => replies),
    );
    expect((await requireRecord(id)).extendedAfterLooking).toBe(true);
    expect(server.requests().every(({ asked }) => asked === 1)).toBe(true);
    await expect(extendRun(id, { testSize: 5 })).rejects.toThrow("more than that");
    await server.close();
  });
});
