import { afterAll, expect, it } from "vitest";
import * as leases from "@/lib/db/leases";
import * as runs from "@/lib/db/runs";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { executeRun } from "./execute";
import { getRunProgress } from "./get-progress";
import { getRunSummary } from "./get-summary";
import { newLease } from "./hold-lease";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

/** What both say of a run must be the same; the one is read in full, the other as little as can be. */
async function bothOf(id: string) {
  const [summary, progress] = [await getRunSummary(id), await getRunProgress(id)];
  expect({ ...progress, resumeAt: progress?.resumeAt?.toISOString() ?? null }).toEqual({
    ...{ status: summary?.status, reason: summary?.reason, progress: summary?.progress, resumeAt: summary?.resumeAt },
  });
  return progress;
}

it("says of a run what its summary says, from its start to its end", { timeout: 600_000 }, async () => {
  const { id: datasetId } = await addDataset(40);
  const { server, endpoint } = await addDeterministicModel();
  const conditions = [
    { method: "naive", follower: endpoint.id },
    { method: "icl", n: 5, follower: endpoint.id },
  ];
  const { id } = await startRun({ datasetId, conditions, testSize: 10 });
  const none = { done: 0, total: 20, etaSeconds: null };
  expect(await bothOf(id)).toEqual({ status: "queued", reason: null, progress: none, resumeAt: null });

  expect(await leases.claim(newLease("here"), new Date())).toBe(id);
  expect(await bothOf(id)).toMatchObject({ status: "running", progress: none });
  const resumeAt = new Date(Date.now() + 60_000);
  await leases.finish(id, "here", { status: "paused", reason: "It is away.", finishedAt: new Date(), resumeAt });
  expect(await bothOf(id)).toMatchObject({ status: "paused", reason: "It is away.", resumeAt });

  expect(await leases.claim(newLease("here"), resumeAt)).toBe(id);
  await executeRun(id, "here", { signal: new AbortController().signal });
  expect(await bothOf(id)).toMatchObject({ status: "done", progress: { done: 20, total: 20 }, resumeAt: null });

  await runs.setDeleted(id, new Date());
  expect(await getRunProgress(id)).toBeNull();
  expect(await getRunProgress("never")).toBeNull();
  await server.close();
});
