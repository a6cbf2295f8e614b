import { afterAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { executeHere } from "../doubles/execute-here";
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
import { getRunRecord } from "./get-record";
import { listRuns } from "./list";
import { resumeRun } from "./resume";
import { startRun } from "./start";

const apiKey = "sk-a-key-that-gets-lost";
const studio = await openTemporaryStudio();
afterAll(studio.close);

async function execute(id: string) {
  await executeHere(id);
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
  const run = await execute(id);
  expect(run).toMatchObject({ status: "paused", reason: expect.stringContaining("Enter the key again") });
  expect((await getRunRecord(id))?.conditions).toHaveLength(1);
  expect((await listRuns({})).map((one) => one.id)).toContain(id);
  expect((await listEndpoints()).map((one) => one.id)).toContain(endpoint.id);
  expect(server.requests()).toEqual([]);

  await setCipher(encryptKey(apiKey, endpoint.id));
  await resumeRun(id);
  expect(await execute(id)).toMatchObject({ status: "done", reason: null, progress: { done: 10 } });
  await server.close();
});
