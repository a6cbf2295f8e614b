import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { predictionLineSchema } from "@/lib/core/contract/run";
import { getRunRequest } from "@/lib/studio/runs/get-request";
import { call, readProblem } from "./call";
import { ended, fruitAndTrees, type LiveStudio, readLines, start, startLiveStudio } from "./live-studio";
import { POST as extend } from "./runs/[id]/extend/route";
import { GET as listPredictions } from "./runs/[id]/predictions/route";
import { POST as postRun } from "./runs/route";

let studio: LiveStudio;
beforeAll(async () => void (studio = await startLiveStudio()));
afterAll(() => studio.stop());

/** All of the test part, last first, and the first example of the part wrong. */
const theirs = fruitAndTrees.test
  .map(({ text, label }, at) => ({ text, gold: label, prediction: at === 0 ? "no idea" : label }))
  .reverse();
const imported = (predictions: object[] = theirs) => ({ method: "imported", name: "Theirs", predictions });
const request = (conditions: object[]) => ({ datasetId: studio.dataset.id, seed: 7, testSize: 20, conditions });
const naive = () => ({ method: "naive", follower: studio.endpoint.id });

describe("predictions made elsewhere beside a condition that asks a model", () => {
  it("are scored on the same examples and compared, and cost none of the budget", async () => {
    const started = await start({ ...request([imported(), naive()]), reference: "Theirs", budget: { calls: 21 } });
    expect(started.estimate.calls).toBeLessThanOrEqual(21);
    const run = await ended(started.id);
    expect(run).toMatchObject({ status: "done", reason: null, reference: 0, progress: { done: 40, total: 40 } });
    expect(run.conditions.map(({ method, status }) => [method, status])).toEqual([
      ["imported", "done"],
      ["naive", "done"],
    ]);
    expect(run.conditions[0]?.scores).toMatchObject({ accuracy: 19 / 20, outcomes: { valid: 19, invalid: 1 } });
    expect(run.conditions.map(({ bill }) => bill.predict.calls)).toEqual([0, 20]);
    expect(run.comparisons?.map(({ a, b }) => [a, b])).toEqual([[1, 0]]);
    const lines = await readLines(await call(listPredictions, { id: run.id }), predictionLineSchema);
    const [own, asked] = [0, 1].map((at) => lines.filter(({ condition }) => condition === at));
    expect(own?.map(({ text, gold }) => [text, gold])).toEqual(asked?.map(({ text, gold }) => [text, gold]));
    expect(own?.filter(({ gold, raw }) => gold !== raw).map(({ text }) => text)).toEqual([theirs.at(-1)?.text]);
  });

  it("may be all there is, and are then done at once", async () => {
    const { id, estimate } = await start({ ...request([imported()]), testSize: 5 });
    expect(estimate.calls).toBe(0);
    const run = await ended(id);
    expect(run).toMatchObject({ status: "done", testSize: 5, dataset: { id: studio.dataset.id } });
    expect(run.finishedAt).toBe(run.createdAt);
  });

  it("are taken over when the run is started once more, and take no further examples", async () => {
    const { id } = await start({ ...request([imported(), naive()]), testSize: 5, reference: "Theirs" });
    const first = await ended(id);
    const again = await getRunRequest(id);
    expect(again).toMatchObject({
      conditions: [{ method: "imported", name: "Theirs" }, { method: "naive" }],
      reference: 0,
    });
    const run = await ended((await start({ ...again })).id);
    expect(run.conditions[0]?.scores).toEqual(first.conditions[0]?.scores);
    expect(run).toMatchObject({ status: "done", reference: 0, comparisons: first.comparisons });
    const problem = await readProblem(await call(extend, { id }, { json: { testSize: 6 } }), 422);
    expect(problem.detail).toContain('"Theirs" was made elsewhere');
  });

  it("are taken over from an imported condition alone, and only for the examples that it has", async () => {
    const { id } = await start({ ...request([imported(), naive()]), testSize: 5 });
    await ended(id);
    const taken = (run: string, condition: number) => ({
      method: "imported",
      name: "Copy",
      predictionsOf: { run, condition },
    });
    const refused = async (condition: object, testSize = 5) =>
      readProblem(await call(postRun, {}, { json: { ...request([condition]), testSize } }), 422);
    const { errors, detail } = await refused(taken(id, 0), 7);
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/conditions/0/predictions", "/conditions/0/predictions"]);
    expect(detail).toContain(
      '"Copy": These predictions are not those of the scored examples: 2 scored examples have none',
    );
    expect((await refused(taken(id, 1))).detail).toContain(
      'Expected the index of an imported condition of that run; 1 is "naive".',
    );
    expect((await refused(taken(id, 2))).errors[0]?.pointer).toBe("/conditions/0/predictionsOf/condition");
    const gone = await call(postRun, {}, { json: request([taken("nobody", 0)]) });
    expect((await readProblem(gone, 404)).detail).toContain('"Copy": There is no run with this id');
  });

  it("are refused by line where they are not of the test examples, or missing, or bring labels or nothing", async () => {
    const refused = async (condition: object) => {
      const json = request([naive(), condition]);
      const { errors } = await readProblem(await call(postRun, {}, { json }), 422);
      return errors.map(({ pointer }) => pointer);
    };
    const [first, ...rest] = theirs;
    expect(await refused(imported([{ ...first, text: "another" }, ...rest]))).toEqual([
      "/conditions/1/predictions/0",
      "/conditions/1/predictions",
    ]);
    expect(await refused(imported(rest))).toEqual(["/conditions/1/predictions"]);
    expect(await refused({ ...imported(), labels: ["bush"] })).toEqual(["/conditions/1/labels"]);
    expect(await refused({ method: "imported" })).toEqual(["/conditions/1/predictions"]);
  });
});
