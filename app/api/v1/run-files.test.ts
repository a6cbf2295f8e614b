import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importedRunSchema, runFileSchema } from "@/lib/core/contract/run-file";
import { predictionLineSchema, runViewSchema } from "@/lib/core/contract/run";
import { runFileHash } from "@/lib/core/run-file/run-file-hash";
import { call, read, readProblem } from "./call";
import { ended, type LiveStudio, readLines, start, startLiveStudio } from "./live-studio";
import { GET as getSchema } from "./run.schema.json/route";
import { POST as extend } from "./runs/[id]/extend/route";
import { GET as getFile } from "./runs/[id]/file/route";
import { GET as listPredictions } from "./runs/[id]/predictions/route";
import { POST as resume } from "./runs/[id]/resume/route";
import { DELETE as remove, GET as getRun, PATCH as rename } from "./runs/[id]/route";
import { POST as importRun } from "./runs/import/route";

let studio: LiveStudio;
let original: string;
beforeAll(async () => {
  studio = await startLiveStudio();
  const models = { generator: studio.endpoint.id, follower: studio.endpoint.id };
  const conditions = [
    { method: "naive", ...models },
    { method: "icl", n: 5, seed: 3, ...models },
    { method: "icl", n: 5, seed: 3, options: { order: 9 }, ...models },
    { method: "prompt-mii-zero", n: 5, ...models },
  ];
  const { id } = await start({ datasetId: studio.dataset.id, name: "Given away", seed: 7, testSize: 10, conditions });
  original = (await ended(id)).id;
});
afterAll(() => studio.stop());

const fileOf = async (id: string) => read(await call(getFile, { id }), 200, runFileSchema);
const linesOf = async (id: string) => readLines(await call(listPredictions, { id }), predictionLineSchema);
const show = async (id: string) => read(await call(getRun, { id }), 200, runViewSchema);
const take = async (json: unknown) => read(await call(importRun, {}, { json }), 201, importedRunSchema);

describe("a run file", () => {
  it("becomes a run with the same report, the same replies and no calls of its own", async () => {
    const file = await fileOf(original);
    const { id, figures, absent } = await take(file);
    expect(absent).toBe(0);
    expect(figures).toBe(Object.keys(file.figures).length);
    const again = await fileOf(id);
    expect(again.figures).toEqual(file.figures);
    const { importedAt, ...rest } = again.record;
    expect({ ...rest, id: original }).toEqual(file.record);
    expect(rest.dataset.alsoInTrain).toBe(0);
    expect(rest.conditions.map(({ copied }) => copied !== undefined)).toEqual([false, false, false, true]);
    expect(rest.train).toHaveLength(5);
    expect(rest.conditions[3]?.writtenFrom).toEqual([0, 1, 2, 3, 4]);
    expect(file.figures).toHaveProperty(["conditions.3.copied.of"]);
    expect(importedAt).toMatch(/^20/);
    expect(await linesOf(id)).toEqual(await linesOf(original));
    const [view, first] = [await show(id), await show(original)];
    expect([view.conditions, view.comparisons, view.groups, view.frontier]).toEqual([
      ...[first.conditions, first.comparisons, first.groups, first.frontier],
    ]);
    expect(view).toMatchObject({ importedAt, progress: first.progress, status: "done", dataset: { id: null } });
  });

  it("names no host and no folder of whoever saved it", async () => {
    expect(JSON.stringify(await fileOf(original))).not.toMatch(/127\.0\.0\.1|\/srv\/models/);
  });

  it("is refused where a reply was changed, with and without a new hash, and where it is foreign", async () => {
    const file = await fileOf(original);
    const reply = file.record.conditions[1]?.replies[0];
    if (reply) reply.raw = "a third thing";
    const byHash = await readProblem(await call(importRun, {}, { json: file }), 422);
    expect(byHash.errors.map(({ pointer }) => pointer)).toEqual(["/hash"]);
    const careful = { ...file, hash: runFileHash(file.record, file.figures) };
    const byFigures = await readProblem(await call(importRun, {}, { json: careful }), 422);
    expect(byFigures.errors.map(({ pointer }) => pointer)).toContain("/figures/conditions.1.scores.outcomes.invalid");
    const foreign = await readProblem(await call(importRun, {}, { json: { results: [] } }), 422);
    expect(foreign.errors[0]?.pointer).toBe("/format");
    const later = await readProblem(await call(importRun, {}, { json: { ...file, formatVersion: 2 } }), 422);
    expect(later.errors[0]?.pointer).toBe("/formatVersion");
  });

  it("makes a run that is renamed and deleted like any other, and never asked anything", async () => {
    const { id } = await take(await fileOf(original));
    await read(await call(rename, { id }, { json: { name: "Theirs" } }), 200, runViewSchema);
    expect((await fileOf(id)).record.name).toBe("Theirs");
    await readProblem(await call(resume, { id }), 409);
    await readProblem(await call(extend, { id }, { json: { testSize: 15 } }), 409);
    await readProblem(await call(rename, { id }, { json: { budget: { calls: 1 } } }), 409);
    expect((await call(remove, { id })).status).toBe(204);
    await readProblem(await call(getFile, { id }), 404);
  });

  it("has a published schema that knows seed and order of a condition", async () => {
    const schema = await (await call(getSchema, {})).json();
    expect(JSON.stringify(schema)).toMatch(/"order":.*"seed":|"seed":.*"order":/);
  });
});
