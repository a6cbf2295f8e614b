import { afterAll, beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import * as leases from "@/lib/db/leases";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { encryptKey } from "../endpoints/key-cipher";
import { listEndpoints } from "../endpoints/list";
import { estimateRun } from "./estimate";
import { executeRun } from "./execute";
import { getRunRecord } from "./get-record";
import { newLease } from "./hold-lease";
import { listRuns } from "./list";
import { resumeRun } from "./resume";
import { startRun } from "./start";

const apiKey = "sk-a-key-that-gets-lost";
let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
});
afterAll(async () => studio.close());

async function executeHere(id: string) {
  expect(await leases.claim(newLease("here"), new Date())).toBe(id);
  await executeRun(id, "here", { signal: new AbortController().signal });
  return untilRun(id, hasEnded);
}

it("a key that cannot be read any more is asked for again, and the run goes on when it is there", async () => {
  const { server, endpoint } = await addDeterministicModel({ apiKey }, { apiKey });
  const dataset = await addDataset(40);
  const asked = { datasetId: dataset.id, conditions: [{ method: "naive", follower: endpoint.id }], testSize: 10 };
  const { id } = await startRun(asked);
  const setCipher = (keyCipher: string) =>
    database().endpoint.update({ where: { id: endpoint.id }, data: { keyCipher } });
  await setCipher("v1.AAAA.AAAA.AAAA");

  await expect(startRun(asked)).rejects.toMatchObject({ code: "unavailable", message: /Enter the key again/ });
  await expect(estimateRun(asked)).rejects.toThrow("Enter the key again");
  const run = await executeHere(id);
  expect(run).toMatchObject({ status: "paused", reason: expect.stringContaining("Enter the key again") });
  expect((await getRunRecord(id))?.conditions).toHaveLength(1);
  expect((await listRuns({})).map((one) => one.id)).toContain(id);
  expect((await listEndpoints()).map((one) => one.id)).toContain(endpoint.id);
  expect(server.requests()).toEqual([]);

  await setCipher(encryptKey(apiKey, endpoint.id));
  await resumeRun(id);
  expect(await executeHere(id)).toMatchObject({ status: "done", reason: null, progress: { done: 10 } });
  await server.close();
});
