import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { datasetViewSchema } from "@/lib/core/contract/dataset";
import { database } from "@/lib/db/client";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read, readProblem } from "./call";
import { GET as listDatasets, POST as postDataset } from "./datasets/route";

let fresh: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (fresh = await openTemporaryDatabase()));
afterAll(() => fresh.close());

const labels = ["a", "b"];
const examples = Array.from({ length: 4000 }, (_, at) => ({
  text: `text number ${at} of many`,
  label: labels[at % 2] ?? "",
}));
const json = { name: "Many", examples };
const mostPages = (pages: number) => database().$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`);

it("says of a dataset that finds no room that the disk is full, stores nothing of it, and takes it when there is room", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await mostPages(80);
  const problem = await readProblem(await call(postDataset, {}, { json }), 503);
  expect(problem.detail).toMatch(/disk of the server is full.*nothing of this was stored.*try again/s);
  expect(log).toHaveBeenCalled();
  await mostPages(1_000_000);
  expect(await read(await call(listDatasets, {}), 200, z.array(datasetViewSchema))).toEqual([]);
  await read(await call(postDataset, {}, { json }), 201, datasetViewSchema);
});
