import { afterAll, describe, expect, it } from "vitest";
import { startRunSchema } from "@/lib/core/contract/run";
import * as calls from "@/lib/db/calls";
import * as runs from "@/lib/db/runs";
import { executeHere } from "../doubles/execute-here";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { estimateRun } from "./estimate";
import { getRun } from "./get";
import { getRunRecord } from "./get-record";
import { getRunRequest } from "./get-request";
import { readRunExamples } from "./run-examples";
import { startRun } from "./start";

const studio = await openTemporaryStudio();
afterAll(studio.close);

async function execute(request: object) {
  const { id } = await startRun(request);
  expect((await executeHere(id)).status).toBe("done");
  const [record, run] = [await getRunRecord(id), await runs.get(id)];
  if (!record || !run) throw new Error("no run");
  return { id, record, run };
}

/** The texts that a prefix shows, in its order. */
function shown(prefix: string | null | undefined): string[] {
  return [...(prefix ?? "").matchAll(/^Input: (.*)\nLabel: /gm)].map(([, text]) => text ?? "");
}

describe("a sweep", () => {
  it("draws by each condition's seed and order, over the one test of the run", async () => {
    const dataset = await addDataset(90);
    const { endpoint } = await addDeterministicModel();
    const follower = endpoint.id;
    const icl = { method: "icl", n: 5, follower };
    const conditions = [
      icl,
      { ...icl, seed: 2 },
      { ...icl, n: 10, seed: 2 },
      { ...icl, seed: 2, options: { order: 7 } },
      { method: "instruction-icl", n: 5, follower, generator: follower, seed: 2 },
      { method: "naive", follower, seed: 2 },
    ];
    const { id, record, run } = await execute({ datasetId: dataset.id, seed: 1, testSize: 12, conditions });
    const sets = record.conditions.map(({ prefix }) => shown(prefix));
    const [first = [], second = [], larger = [], turned = [], both = []] = sets;
    expect(first).toHaveLength(5);
    expect([...second].sort()).not.toEqual([...first].sort());
    expect(larger.slice(0, 5)).toEqual(second);
    expect(both).toEqual(second);
    expect(turned).not.toEqual(second);
    expect([...turned].sort()).toEqual([...second].sort());
    const { train, test } = await readRunExamples({ ...run, testSize: Infinity });
    const texts = (examples: { text: string }[]) => new Set(examples.map(({ text }) => text));
    expect(sets.flat().every((text) => texts(train).has(text) && !texts(test).has(text))).toBe(true);

    const view = await getRun(id);
    expect(view?.conditions.map(({ name, seed }) => [name, seed])).toEqual([
      ["ICL, n = 5, seed 1", 1],
      ["ICL, n = 5, seed 2", 2],
      ["ICL, n = 10, seed 2", 2],
      ["ICL, n = 5, seed 2, order 7", 2],
      ["Instruction + ICL, n = 5, seed 2", 2],
      ["naive", 1],
    ]);
    expect(view?.groups?.map(({ name, members, seeds, orders }) => [name, members, seeds, orders])).toEqual([
      ["ICL, n = 5", [0, 1, 3], 2, 2],
      ["ICL, n = 10, seed 2", [2], 1, 1],
      ["Instruction + ICL, n = 5, seed 2", [4], 1, 1],
      ["naive", [5], 1, 1],
    ]);
    expect(view?.groups?.map(({ comparison }) => comparison === null)).toEqual([false, true, false, false]);
    expect(view?.matrices).toBeUndefined();
    const again = await getRunRequest(id);
    expect(again?.conditions.map(({ seed, options }) => [seed, options?.order])).toEqual([
      [undefined, undefined],
      [2, undefined],
      [2, undefined],
      [2, 7],
      [2, undefined],
      [undefined, undefined],
    ]);
    // The same again costs nothing; of another seed only what shows no example is known.
    const same = { ...again, from: id };
    expect(await estimateRun(startRunSchema.parse(same))).toMatchObject({ calls: 0, reused: 72 });
    const others = again?.conditions.map((condition) => ({ ...condition, seed: 3 }));
    const other = await estimateRun(startRunSchema.parse({ ...same, conditions: others }));
    expect(other.reused).toBe(12);
  });

  it("writes an instruction once for all followers", async () => {
    const dataset = await addDataset(60);
    const [writer, other] = [await addDeterministicModel(), await addDeterministicModel()];
    const [a, b] = [writer.endpoint.id, other.endpoint.id];
    const conditions = [a, b].flatMap((follower) =>
      [1, 2].map((seed) => ({ method: "prompt-mii-zero", n: 5, seed, generator: a, follower })),
    );
    const request = { datasetId: dataset.id, testSize: 10, conditions };
    expect((await estimateRun(request)).calls).toBe(2 + 4 * 10);
    const { id, record } = await execute(request);
    const written = (await calls.list(id)).filter(({ purpose }) => purpose === "build");
    expect(written.map(({ role }) => role)).toEqual(["generator", "generator"]);
    const asked = writer.server.requests().reduce((sum, one) => sum + one.asked, 0);
    expect(asked).toBe(2 + 2 * 10);
    const [one, two, three, four] = record.conditions.map(({ prefix }) => prefix);
    expect([three, four]).toEqual([one, two]);
    expect(one).not.toBe(two);
    expect((await getRun(id))?.matrices?.map(({ n, followers }) => [n, followers.length])).toEqual([[5, 2]]);
    // Each bill shows its instruction as if it were alone.
    expect(record.conditions.map(({ build }) => build.length)).toEqual([1, 1, 1, 1]);
  });
});
