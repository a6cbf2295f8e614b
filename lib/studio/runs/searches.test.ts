import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, vi } from "vitest";
import { cutIn } from "@/lib/core/methods/cut-search";
import { naivePrefix } from "@/lib/core/prompts/naive";
import { buildReport } from "@/lib/core/report/build-report";
import * as stored from "@/lib/db/conditions";
import * as leases from "@/lib/db/leases";
import { executeHere } from "../doubles/execute-here";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { executeRun } from "./execute";
import { getRunRecord } from "./get-record";
import { getRunSearch } from "./get-search";
import { newLease } from "./hold-lease";
import { ProcessEnding } from "./run-cancelled";
import { startRun } from "./start";

vi.mock("@/lib/db/conditions", { spy: true });

const studio = await openTemporaryStudio();
afterAll(studio.close);

type Search = { method: string; n: number; options?: object };

async function execute({ budget, ...search }: Search & { budget?: { calls: number } }) {
  const dataset = await addDataset(60, JSON.stringify(search));
  const { server, endpoint } = await addDeterministicModel();
  const conditions = [{ ...search, generator: endpoint.id, follower: endpoint.id }];
  const { id, estimate } = await startRun({ datasetId: dataset.id, conditions, testSize: 6, budget });
  await executeHere(id);
  const record = await getRunRecord(id);
  if (!record) throw new Error("no record");
  const calls = server.requests().length;
  await server.close();
  return { record, report: buildReport(record).conditions[0], condition: record.conditions[0], estimate, calls };
}

describe("a search in a run", () => {
  it.each([
    { method: "prompt-mii-zero", n: 12, options: { candidates: 3 } },
    { method: "ape", n: 12, options: { calls: 40 } },
    { method: "gepa", n: 12, options: { calls: 40 } },
  ])("$method is journalled, billed, and keeps what it tried", async (search) => {
    const { condition, report, estimate, calls, record } = await execute(search);
    expect(record.reason).toBeNull();
    expect(condition?.status).toBe("done");
    expect(condition?.steps?.filter(({ chosen }) => chosen)).toHaveLength(1);
    const scores = condition?.steps?.filter(({ kind }) => kind === "candidate").map(({ score }) => score);
    expect(report?.candidates).toEqual(scores);
    expect(scores?.some((score) => score !== null)).toBe(true);
    expect(estimate.atMost).toBe(true);
    expect(calls).toBeLessThanOrEqual(estimate.calls);
    // Some answers of the search may be those of test texts, and are asked once.
    expect((report?.bill.build.calls ?? 0) + (report?.bill.predict.calls ?? 0)).toBeGreaterThanOrEqual(calls);
    expect(report?.bill.build.calls).toBeGreaterThan(3);
  });

  it("is cut by the budget to the call, and its best so far is measured with what was kept for that", async () => {
    const { condition, record, calls } = await execute({
      method: "ape",
      n: 12,
      options: { calls: 40 },
      budget: { calls: 20 },
    });
    expect(calls).toBe(20);
    expect(condition).toMatchObject({ status: "done", prefix: expect.stringContaining("Read the whole input first.") });
    expect(condition?.replies).not.toContain(null);
    const notes = condition?.steps?.map(({ text }) => text);
    expect(notes?.at(-2)).toMatch(/The budget ended in round \d of 3; the best so far is used/);
    expect(notes?.at(-1)).toBe("Search cut by the budget after 14 of 34 calls.");
    expect(record).toMatchObject({ status: "done", reason: null });
  });

  it.each([{ calls: 36 }, { tokens: 25_000 }, { cost: 0.05 }])(
    "with a budget of $calls calls, $tokens tokens, $cost in money leaves what it and later conditions are measured with",
    async (budget) => {
      const dataset = await addDataset(60, JSON.stringify(budget));
      const prices = { input: 2, cachedInput: null, output: 2 };
      const { server, endpoint } = await addDeterministicModel({ shape: "openai" }, { prices });
      const models = { generator: endpoint.id, follower: endpoint.id };
      const conditions = [
        { method: "ape", n: 12, options: { calls: 400 }, ...models },
        { method: "prompt-mii-zero", n: 12, ...models },
        { method: "naive", follower: endpoint.id },
      ];
      const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 8, budget });
      const end = await executeHere(id);
      const record = await getRunRecord(id);
      expect(end).toMatchObject({ status: "done", reason: null });
      expect(record?.conditions.map(({ replies }) => replies.includes(null))).toEqual([false, false, false]);
      expect(cutIn(record?.conditions[0]?.steps ?? [])).toMatch(/after \d+ of \d+ calls/);
      await server.close();
    },
  );

  it.each([
    ["ape", null, "incomplete"],
    ["gepa", "Search cut by the budget after 0 of 64 calls.", "done"],
  ])("by %s whose budget ends at its first step leaves the other conditions theirs", async (method, remark, status) => {
    const dataset = await addDataset(60, `${method} first step`);
    const { server, endpoint } = await addDeterministicModel();
    const search = { method, n: 12, options: { calls: 40 }, generator: endpoint.id, follower: endpoint.id };
    const conditions = [search, { method: "icl", n: 3, follower: endpoint.id }];
    const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 6, budget: { calls: 12 } });
    const end = await executeHere(id);
    const [searched, other] = (await getRunRecord(id))?.conditions ?? [];
    expect([searched?.status, cutIn(searched?.steps ?? [])]).toEqual([status, remark]);
    expect(other).toMatchObject({ status: "done" });
    expect(other?.replies).not.toContain(null);
    if (status === "done") {
      expect(searched?.prefix).toBe(naivePrefix(["complaint", "praise", "question"]));
      expect(end).toMatchObject({ status: "done" });
    } else {
      expect(searched?.prefix).toBeNull();
      expect(end.reason).toMatch(/0 are spent, 12 are kept for predictions.*Raise the budget to go on/);
    }
    await server.close();
  });

  it.each([
    { method: "prompt-mii-zero", n: 12, options: { candidates: 6 } },
    { method: "ape", n: 12, options: { calls: 60 } },
    { method: "gepa", n: 12, options: { calls: 60 } },
  ])("by $method says how far it is while it goes on, and nothing of that afterwards", async (search) => {
    const dataset = await addDataset(60, `${search.method} watched`);
    const { server, endpoint } = await addDeterministicModel({ delayMs: 150 }, { limits: { concurrency: 2 } });
    const condition = { ...search, name: "The search", generator: endpoint.id, follower: endpoint.id };
    const { id, estimate } = await startRun({ datasetId: dataset.id, conditions: [condition], testSize: 6 });
    expect(await leases.claim(newLease("here"), new Date())).toBe(id);
    vi.mocked(stored.save).mockClear();
    const execution = executeRun(id, "here", { signal: new AbortController().signal });
    let seen = await getRunSearch(id);
    for (; seen === null; seen = await getRunSearch(id)) await sleep(20);
    expect((await execution).status).toBe("done");

    // All that was said: what is seen of it depends on when one looks.
    const said = vi.mocked(stored.save).mock.calls.flatMap(([, , change]) => change.search ?? []);
    const { condition: name, ...progress } = seen;
    expect(name).toBe("The search");
    expect(said).toContainEqual(progress);
    expect(said[0]).toEqual({ done: 0, planned: estimate.calls - 6, best: null, etaSeconds: null });
    const last = said.at(-1);
    expect(last?.done).toBeGreaterThan(10);
    expect(last?.best).toBeGreaterThan(0);
    expect(last?.best).toBeLessThanOrEqual(1);
    // The last one may come when less than half a second is left.
    expect(last?.etaSeconds).not.toBeNull();
    expect(Math.max(...said.map(({ etaSeconds }) => etaSeconds ?? 0))).toBeGreaterThan(0);
    for (const [at, { done, planned }] of said.entries()) {
      expect(done).toBeGreaterThanOrEqual(said[at - 1]?.done ?? 0);
      expect(done).toBeLessThanOrEqual(planned);
      expect(planned).toBe(estimate.calls - 6);
    }
    while ((await getRunSearch(id)) !== null) await sleep(20);
    await server.close();
  });

  it.each(["ape", "gepa"])("by %s goes on after its process ended, and finds the same", async (method) => {
    const dataset = await addDataset(60, `${method} resumed`);
    const search = async (delayMs: number, untilAsked: number) => {
      const { server, endpoint } = await addDeterministicModel({ delayMs });
      const conditions = [{ method, n: 12, options: { calls: 40 }, generator: endpoint.id, follower: endpoint.id }];
      const { id } = await startRun({ datasetId: dataset.id, conditions, testSize: 6 });
      const attempt = async (until: number) => {
        const controller = new AbortController();
        expect(await leases.claim(newLease("here"), new Date())).toBe(id);
        const execution = executeRun(id, "here", { signal: controller.signal });
        while (server.requests().length < until) await sleep(5);
        if (until > 0) controller.abort(new ProcessEnding());
        return (await execution).status;
      };
      if (untilAsked > 0) expect(await attempt(untilAsked)).toBe("queued");
      expect(await attempt(0)).toBe("done");
      await server.close();
      const condition = (await getRunRecord(id))?.conditions[0];
      return {
        steps: condition?.steps,
        prefix: condition?.prefix,
        replies: condition?.replies.map((reply) => reply?.raw),
      };
    };
    expect(await search(20, 14)).toEqual(await search(0, 0));
  });
});
