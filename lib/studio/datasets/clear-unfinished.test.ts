import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { insertExamples, insertLeftOut } from "@/lib/db/dataset-rows";
import * as datasets from "@/lib/db/datasets";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { clearUnfinished } from "./clear-unfinished";
import { deleteDataset } from "./delete";

const minutes = (count: number) => count * 60_000;
const began = new Date("2026-01-01T10:00:00.000Z");
const studio = await openTemporaryStudio();
afterAll(studio.close);

/** What an import has stored so far. */
async function importing(id: string): Promise<void> {
  const found = await datasets.get((await addDataset(10, id)).id);
  if (!found) throw new Error("no dataset to copy");
  await datasets.begin({ ...found, id, lineage: id, createdAt: began });
  await insertExamples(id, [{ index: 0, part: "train", text: "a", label: "b" }]);
  await insertLeftOut(id, [{ index: 0, line: 2, text: "", label: "b", code: "empty-text", message: "No text." }]);
}

async function rowsOf(datasetId: string) {
  const where = { datasetId };
  return [await database().example.count({ where }), await database().leftOutRow.count({ where })];
}

it("removes what a killed import left, with its rows, and nothing that is being imported, seen or deleted", async () => {
  await importing("broken");
  const seen = await addDataset(10, "seen");
  const deleted = await addDataset(10, "deleted");
  await deleteDataset(deleted.id);
  await database().dataset.updateMany({ where: { id: { in: [seen.id, deleted.id] } }, data: { createdAt: began } });

  expect(await clearUnfinished(new Date(began.getTime() + minutes(59)))).toBe(0);
  expect(await rowsOf("broken")).toEqual([1, 1]);
  expect(await clearUnfinished(new Date(began.getTime() + minutes(61)))).toBe(1);
  expect(await rowsOf("broken")).toEqual([0, 0]);
  expect(await database().dataset.count({ where: { id: "broken" } })).toBe(0);
  expect(await rowsOf(seen.id)).toEqual([10, 0]);
  expect(await rowsOf(deleted.id)).toEqual([10, 0]);
});

it("leaves one that became visible after all, however long it took", async () => {
  await importing("slow");
  await datasets.finish("slow");
  expect(await clearUnfinished(new Date(began.getTime() + minutes(600)))).toBe(0);
  expect(await rowsOf("slow")).toEqual([1, 1]);
});

it("a worker does so when it starts", { timeout: 600_000 }, async () => {
  await importing("left");
  studio.startWorker();
  while ((await database().dataset.count({ where: { id: "left" } })) > 0) await sleep(100);
  expect(await rowsOf("left")).toEqual([0, 0]);
});
