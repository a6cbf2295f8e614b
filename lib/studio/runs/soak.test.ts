import { afterAll, expect, it } from "vitest";
import { buildReport } from "@/lib/core/report/build-report";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  killWorker,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { outcomeOf, promptOf, storedPrompts } from "../doubles/outcome-of";
import { getRunRecord } from "./get-record";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

async function requireRecord(id: string) {
  const record = await getRunRecord(id);
  if (!record) throw new Error("no record");
  return record;
}

const grid = (id: string) => [
  { method: "naive", follower: id },
  { method: "icl", n: 5, follower: id },
  { method: "prompt-mii-zero", n: 5, follower: id, generator: id },
];

it("ends like a quiet run with a fifth of its calls failing and its worker killed", { timeout: 600_000 }, async () => {
  const dataset = await addDataset(180);
  const quiet = await addDeterministicModel();
  const noisy = await addDeterministicModel({ delayMs: 100, faults: { seed: 7, share: 0.2 } });
  const start = (id: string) => startRun({ datasetId: dataset.id, conditions: grid(id), testSize: 120 });
  let worker = studio.startWorker();
  const calm = await start(quiet.endpoint.id);
  expect((await untilRun(calm.id, hasEnded)).status).toBe("done");

  const { id } = await start(noisy.endpoint.id);
  await untilRun(id, ({ progress }) => progress.done >= 150);
  await killWorker(worker);
  const asked = () => new Map(noisy.server.requests().map((request) => [promptOf(request.body), request.asked]));
  const [kept, before] = [storedPrompts(await requireRecord(id)), asked()];
  expect(kept.length).toBeLessThan(360);
  worker = studio.startWorker();
  expect(await untilRun(id, hasEnded)).toMatchObject({ status: "done", progress: { done: 360, total: 360 } });
  await killWorker(worker);

  const after = asked();
  expect(kept.map((prompt) => after.get(prompt))).toEqual(kept.map((prompt) => before.get(prompt)));
  const [loud, still] = [await requireRecord(id), await requireRecord(calm.id)];
  expect(outcomeOf(loud)).toEqual(outcomeOf(still));
  expect(buildReport(loud).comparisons).toEqual(buildReport(still).comparisons);
  const faults = noisy.server.requests().reduce((sum, request) => sum + request.asked - request.answered, 0);
  expect(faults).toBeGreaterThan(20);
  await Promise.all([quiet.server.close(), noisy.server.close()]);
});
