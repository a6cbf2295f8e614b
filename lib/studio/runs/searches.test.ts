import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import * as leases from "@/lib/db/leases";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { executeRun } from "./execute";
import { getRunRecord } from "./get-record";
import { newLease } from "./hold-lease";
import { startRun } from "./start";

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
});
afterAll(async () => studio.close());

type Search = { method: string; n: number; options?: object };

async function execute({ budget, ...search }: Search & { budget?: { calls: number } }) {
  const dataset = await addDataset(60, JSON.stringify(search));
  const { server, endpoint } = await addDeterministicModel();
  const conditions = [{ ...search, generator: endpoint.id, follower: endpoint.id }];
  const { id, estimate } = await startRun({ datasetId: dataset.id, conditions, testSize: 6, budget });
  expect(await leases.claim(newLease("here"), new Date())).toBe(id);
  await executeRun(id, "here", { signal: new AbortController().signal });
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
    expect(estimate.atMost).toBe(true);
    expect(calls).toBeLessThanOrEqual(estimate.calls);
    // Some answers of the search may be those of test texts, and are asked once.
    expect((report?.bill.build.calls ?? 0) + (report?.bill.predict.calls ?? 0)).toBeGreaterThanOrEqual(calls);
    expect(report?.bill.build.calls).toBeGreaterThan(3);
  });
});
