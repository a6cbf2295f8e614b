import { afterAll, expect, it } from "vitest";
import { openTemporaryStudio } from "../doubles/temporary-studio";
import { createDataset } from "./create";
import { deleteDataset, restoreDataset } from "./delete";
import { getDataset } from "./get";
import { listExamples } from "./list-examples";
import { listDatasets } from "./list";

const studio = await openTemporaryStudio();
afterAll(studio.close);

const content = [
  "text,label",
  ...Array.from({ length: 60 }, (_, at) => `Text ${at},${at % 2 ? "b" : "a"}`),
  "no label,",
].join("\n");

it("stores what a file holds, with the split of a run that names no seed", async () => {
  const view = await createDataset({ name: "File", content, filename: "rows.csv" }, "file");
  expect(view).toMatchObject({
    source: "rows.csv",
    counts: { train: 20, test: 40, total: 60, skipped: 1 },
    labels: [
      { label: "a", count: 30 },
      { label: "b", count: 30 },
    ],
  });
  expect(view.problems).toEqual([expect.objectContaining({ line: 62, code: "no-label" })]);
  expect(await getDataset(view.id)).toEqual(view);
  const test = await listExamples(view.id, { part: "test", limit: 10, from: 35 });
  expect(test).toMatchObject({ total: 40, next: null });
  expect(test.examples).toHaveLength(5);
  expect((await listExamples(view.id, { search: "tExT 59" })).examples.map(({ index }) => index)).toEqual([59]);
  expect((await listExamples(view.id, { label: "b", limit: 7 })).next).toBe(7);
});

it("keeps a test part that is brought along, and gives equal content an equal hash", async () => {
  const train = [
    { text: "x", label: "__proto__" },
    { text: "<script>alert(1)</script>", label: "constructor" },
  ];
  const test = [{ text: "مرحبا 🎉", label: "only in test" }];
  const one = await createDataset({ name: "One", examples: train, test }, "api");
  const two = await createDataset({ name: "Two", examples: train, test }, "api");
  expect(two.hash).toBe(one.hash);
  expect(two.id).not.toBe(one.id);
  expect(one.labels.map(({ label }) => label)).toEqual(["__proto__", "constructor", "only in test"]);
  expect((await listExamples(one.id, {})).examples.map(({ text, part }) => [text, part])).toEqual([
    ["x", "train"],
    ["<script>alert(1)</script>", "train"],
    ["مرحبا 🎉", "test"],
  ]);
});

it("refuses a dataset of one label, or of no text, and stores nothing of it", async () => {
  const before = (await listDatasets()).length;
  const examples = [{ text: "x", label: "a" }];
  await expect(createDataset({ name: "One label", examples }, "api")).rejects.toMatchObject({ code: "invalid" });
  await expect(createDataset({ name: "Empty", content: " \n" }, "paste")).rejects.toMatchObject({ code: "invalid" });
  await expect(createDataset({ name: "" }, "api")).rejects.toMatchObject({ code: "invalid" });
  expect(await listDatasets()).toHaveLength(before);
});

it("brings a deleted dataset back", async () => {
  const { id } = await createDataset({ name: "Gone", content }, "paste");
  await deleteDataset(id);
  expect(await getDataset(id)).toBeNull();
  await restoreDataset(id);
  expect((await getDataset(id))?.name).toBe("Gone");
  await expect(deleteDataset("nothing")).rejects.toMatchObject({ code: "not-found" });
});
