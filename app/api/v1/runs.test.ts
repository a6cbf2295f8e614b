import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { predictionLineSchema, runSummarySchema, runViewSchema } from "@/lib/core/contract/run";
import { call, read, readProblem } from "./call";
import { ended, fruitAndTrees, type LiveStudio, readLines, show, start, startLiveStudio } from "./live-studio";
import { POST as cancel } from "./runs/[id]/cancel/route";
import { POST as extend } from "./runs/[id]/extend/route";
import { GET as listPredictions } from "./runs/[id]/predictions/route";
import { POST as restore } from "./runs/[id]/restore/route";
import { POST as resume } from "./runs/[id]/resume/route";
import { DELETE as remove, PATCH as rename, GET as getRun } from "./runs/[id]/route";
import { GET as listRuns, POST as postRun } from "./runs/route";

let studio: LiveStudio;
/** What the model waits for before it answers. */
let held = Promise.resolve();
beforeAll(async () => void (studio = await startLiveStudio({ held: () => held })));
afterAll(() => studio.stop());

const models = () => ({ generator: studio.endpoint.id, follower: studio.endpoint.id });
const naive = () => ({ method: "naive", follower: studio.endpoint.id });
const request = () => ({
  datasetId: studio.dataset.id,
  name: "Four ways",
  seed: 7,
  testSize: 10,
  conditions: [
    { method: "icl", n: 5, ...models() },
    naive(),
    { method: "prompt-mii-zero", n: 5, ...models() },
    { method: "manual", name: "Mine", instruction: "Say what grows.", ...models() },
  ],
});

describe("a run", () => {
  it("goes from a request to scores that its predictions bear out", async () => {
    const started = await start(request());
    expect(started.estimate.calls).toBeGreaterThanOrEqual(40);
    const run = await ended(started.id);
    expect(run).toMatchObject({ status: "done", name: "Four ways", seed: 7, testSize: 10 });
    expect(run.conditions.map(({ method }) => method)).toEqual(["icl", "naive", "prompt-mii-zero", "manual"]);
    expect(run.conditions.map(({ n }) => n)).toEqual([5, null, 5, null]);
    const lines = await readLines(await call(listPredictions, { id: run.id }), predictionLineSchema);
    expect(lines.map(({ condition, index }) => [condition, index])).toEqual(
      [0, 1, 2, 3].flatMap((condition) => [...Array(10).keys()].map((index) => [condition, index])),
    );
    for (const [position, { scores, bill }] of run.conditions.entries()) {
      const own = lines.filter(({ condition }) => condition === position);
      expect(scores?.accuracy).toBeCloseTo(own.filter(({ gold, label }) => gold === label).length / 10, 12);
      expect(scores?.outcomes.valid).toBe(own.filter(({ outcome }) => outcome === "valid").length);
      expect(bill.predict.calls).toBe(10);
      expect(bill.predict.promptTokens).toBe(own.reduce((sum, { usage }) => sum + (usage?.promptTokens ?? 0), 0));
    }
    const test = new Map(fruitAndTrees.test.map(({ text, label }) => [text, label]));
    expect(lines.every(({ text, gold }) => test.get(text ?? "") === gold)).toBe(true);
  });

  it("is found in the list, by method and by name", async () => {
    const { id } = await start({ ...request(), name: "Found again", conditions: [naive()] });
    const found = async (query: string) => {
      const runs = await read(await call(listRuns, {}, { query }), 200, z.array(runSummarySchema));
      return runs.map((run) => run.id);
    };
    expect(await found("?search=found")).toEqual([id]);
    expect(await found("?method=naive")).toContain(id);
    expect(await found("?method=icl")).not.toContain(id);
    await readProblem(await call(listRuns, {}, { query: "?status=lost" }), 422);
    await ended(id);
  });

  it("is renamed, extended and not resumed when it is complete", async () => {
    const { id } = await start({ ...request(), conditions: [naive()] });
    await ended(id);
    const before = await readLines(await call(listPredictions, { id }), predictionLineSchema);
    const named = await read(await call(rename, { id }, { json: { name: " Renamed " } }), 200, runViewSchema);
    expect(named.name).toBe("Renamed");
    await readProblem(await call(rename, { id }, { json: { name: "" } }), 422);
    await readProblem(await call(resume, { id }), 409);
    const wrong = await readProblem(await call(extend, { id }, { json: { testSize: 5 } }), 422);
    expect(wrong.errors.map(({ pointer }) => pointer)).toEqual(["/testSize"]);
    await read(await call(extend, { id }, { json: { testSize: 15 } }), 200, runViewSchema);
    expect((await ended(id)).testSize).toBe(15);
    const after = await readLines(await call(listPredictions, { id }), predictionLineSchema);
    expect(after).toHaveLength(15);
    expect(after.slice(0, 10)).toEqual(before);
  });

  it("is cancelled and resumed, and then is as if nothing had happened", async () => {
    const whole = await ended((await start(request())).id);
    let letGo: () => void = () => undefined;
    held = new Promise((resolve) => (letGo = resolve));
    const { id } = await start(request());
    await read(await call(cancel, { id }), 200, runViewSchema);
    expect((await ended(id)).status).toBe("cancelled");
    letGo();
    await read(await call(resume, { id }), 200, runViewSchema);
    const run = await ended(id);
    expect(run.status).toBe("done");
    expect(run.conditions.map(({ scores }) => scores)).toEqual(whole.conditions.map(({ scores }) => scores));
  });

  it("is deleted and comes back whole", async () => {
    const { id } = await start({ ...request(), conditions: [naive()] });
    const run = await ended(id);
    expect((await call(remove, { id })).status).toBe(204);
    for (const handler of [getRun, listPredictions, cancel, resume])
      await readProblem(await call(handler, { id }), 404);
    expect(await read(await call(restore, { id }), 200, runViewSchema)).toEqual(run);
    expect(await show(id)).toEqual(run);
  });
});

describe("POST /runs", () => {
  it("refuses prompt-mii without a trained generator, and says at which condition", async () => {
    const json = { ...request(), conditions: [naive(), { method: "prompt-mii", n: 5, ...models() }] };
    const problem = await readProblem(await call(postRun, {}, { json }), 422);
    expect(problem.errors[0]?.pointer).toMatch(/^\/conditions\/1/);
    expect(problem.detail).toContain("prompt-mii-zero");
  });

  it("refuses an unknown dataset, an unknown model, an unknown method and no condition", async () => {
    const refused = async (change: object, status: number) => {
      const problem = await readProblem(await call(postRun, {}, { json: { ...request(), ...change } }), status);
      return problem.errors.map(({ pointer }) => pointer);
    };
    expect(await refused({ datasetId: "nothing" }, 404)).toEqual(["/datasetId"]);
    expect(await refused({ conditions: [] }, 422)).toEqual(["/conditions"]);
    expect(await refused({ conditions: [{ method: "guess" }] }, 422)).toEqual(["/conditions/0/method"]);
    expect(await refused({ conditions: [{ ...naive(), follower: "nobody" }] }, 422)).toEqual([
      "/conditions/0/follower",
    ]);
  });
});

describe("an unknown run", () => {
  it.each([getRun, listPredictions, cancel, resume, restore])("is not found (%#)", async (handler) => {
    await readProblem(await call(handler, { id: "nothing" }), 404);
  });
});
