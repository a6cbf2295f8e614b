import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { datasetViewSchema, examplePageSchema, type DatasetView } from "@/lib/core/contract/dataset";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read, readProblem } from "./call";
import { GET as getDataset } from "./datasets/[id]/route";
import { GET as listExamples } from "./datasets/[id]/examples/route";
import { GET as listDatasets, POST as postDataset } from "./datasets/route";

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => void (database = await openTemporaryDatabase()));
afterAll(() => database.close());

const csv = "text,label\nthe cat sleeps,animal\nthe oak grows,plant\nthe dog barks,animal\nmoss is green,plant\n";
const examples = csv
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => ({ text: line.split(",")[0] ?? "", label: line.split(",")[1] ?? "" }));

function upload(parts: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}

const create = async (json: unknown): Promise<DatasetView> =>
  read(await call(postDataset, {}, { json }), 201, datasetViewSchema);

describe("POST /datasets", () => {
  it("stores examples; the same content again is another id with the same hash", async () => {
    const response = await call(postDataset, {}, { json: { name: "Nature", examples } });
    const first = await read(response, 201, datasetViewSchema);
    expect(first.counts.total).toBe(4);
    expect(first.labels).toEqual([
      { label: "animal", count: 2 },
      { label: "plant", count: 2 },
    ]);
    expect(response.headers.get("location")).toBe(`/api/v1/datasets/${first.id}`);
    const again = await create({ name: "Nature", examples });
    expect(again.id).not.toBe(first.id);
    expect(again.hash).toBe(first.hash);
  });

  it("keeps a test part of one's own", async () => {
    const { counts } = await create({ name: "Split", examples, test: examples.slice(0, 1) });
    expect(counts).toMatchObject({ train: 4, test: 1, total: 5 });
  });

  it("reads content and an uploaded file to the same hash", async () => {
    const pasted = await create({ name: "Pasted", content: csv });
    const form = upload({ file: new File([csv], "nature.csv"), name: "Uploaded" });
    const uploaded = await read(await call(postDataset, {}, { form }), 201, datasetViewSchema);
    expect(uploaded).toMatchObject({ name: "Uploaded", source: "nature.csv", hash: pasted.hash });
  });

  it("lets a mapping answer which columns are meant", async () => {
    const content = "id,utterance,intent\n1,wake me at six,alarm\n2,play jazz,music\n3,set a timer,alarm\n";
    const mapping = { text: "utterance", label: "intent" };
    const named = await create({ name: "Mapped", content, mapping });
    expect(named.labels.map(({ label }) => label)).toEqual(["alarm", "music"]);
    const form = upload({ file: new File([content], "m.csv"), mapping: JSON.stringify({ text: 1, label: 2 }) });
    const counted = await read(await call(postDataset, {}, { form }), 201, datasetViewSchema);
    expect(counted).toMatchObject({ name: "m.csv", hash: named.hash });
  });

  it("refuses a wrong example with a pointer, and stores nothing", async () => {
    const before = await read(await call(listDatasets, {}), 200, z.array(datasetViewSchema));
    const wrong = { name: "Wrong", examples: [...examples, { text: "no label" }] };
    const problem = await readProblem(await call(postDataset, {}, { json: wrong }), 422);
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(["/examples/4/label"]);
    const after = await read(await call(listDatasets, {}), 200, z.array(datasetViewSchema));
    expect(after.length).toBe(before.length);
  });

  it("takes what is readable and names the lines that are not", async () => {
    const content = '{"text": "a", "label": "b"}\n{"text": "c", "label": \n{"text": "d", "label": "e"}\n';
    const { counts, problems } = await create({ name: "Broken", content, filename: "broken.jsonl" });
    expect(counts).toMatchObject({ skipped: 1, total: 2 });
    expect(problems.map(({ line }) => line)).toContain(2);
  });

  it("refuses content without a readable example by its lines", async () => {
    const json = { name: "Broken", content: '{"text": "a", "label": ""}\n{"text": "", "label": "b"}\n' };
    const problem = await readProblem(await call(postDataset, {}, { json }), 422);
    expect(problem.errors.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe("GET /datasets", () => {
  it("lists, answers one, and knows when there is none", async () => {
    const made = await create({ name: "Listed", examples });
    const list = await read(await call(listDatasets, {}), 200, z.array(datasetViewSchema));
    expect(list.find(({ id }) => id === made.id)).toEqual(made);
    expect(await read(await call(getDataset, { id: made.id }), 200, datasetViewSchema)).toEqual(made);
    await readProblem(await call(getDataset, { id: "nothing" }), 404);
    await readProblem(await call(listExamples, { id: "nothing" }), 404);
  });

  it("answers rows in pages that join to the whole", async () => {
    const { id } = await create({ name: "Paged", examples });
    const texts: string[] = [];
    for (let from: number | null = 0; from !== null;) {
      const response = await call(listExamples, { id }, { query: `?limit=3&from=${from}` });
      const page: z.infer<typeof examplePageSchema> = await read(response, 200, examplePageSchema);
      expect(page.total).toBe(4);
      texts.push(...page.examples.map(({ text }) => text));
      from = page.next;
    }
    expect(texts).toEqual(examples.map(({ text }) => text));
  });

  it("searches, and names a query parameter it cannot read", async () => {
    const { id } = await create({ name: "Searched", examples });
    const found = await read(
      await call(listExamples, { id }, { query: "?search=THE&label=animal" }),
      200,
      examplePageSchema,
    );
    expect(found.examples.map(({ text }) => text)).toEqual(["the cat sleeps", "the dog barks"]);
    const problem = await readProblem(await call(listExamples, { id }, { query: "?limit=many" }), 422);
    expect(problem.errors.map(({ field }) => field)).toEqual(["limit"]);
  });
});
