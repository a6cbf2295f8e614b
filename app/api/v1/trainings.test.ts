import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { trainedInstructionsSchema, trainingSummarySchema, trainingViewSchema } from "@/lib/core/contract/training";
import { database } from "@/lib/db/client";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read, readProblem } from "./call";
import { linesOf, log, sent, view } from "./send-training";
import { DELETE as remove, GET as show } from "./trainings/[id]/route";
import { GET as showInstructions } from "./trainings/[id]/instructions/route";
import { POST as restore } from "./trainings/[id]/restore/route";
import { GET as list } from "./trainings/route";

const { close } = await openTemporaryDatabase();
afterAll(close);

describe("a training", () => {
  it("is put into as many buckets as asked for, over the steps asked for", async () => {
    const { id } = await sent(log("buckets", 1000), 201);
    const coarse = await view(id, "?points=10");
    expect(coarse.steps.count.reduce((sum, one) => sum + one, 0)).toBe(1000);
    expect(coarse.steps.from.length).toBeLessThanOrEqual(10);
    const all = await view(id, "?points=1000&from=1");
    const rewards = all.steps.measures.reward;
    expect(rewards?.mean).toHaveLength(1000);
    const [lowest, highest] = [Math.min, Math.max].map((pick) => pick(...(rewards?.mean ?? []).map(Number)));
    expect(Math.min(...(coarse.steps.measures.reward?.low ?? []).map(Number))).toBe(lowest);
    expect(Math.max(...(coarse.steps.measures.reward?.high ?? []).map(Number))).toBe(highest);
    const part = await view(id, "?from=101&to=200");
    expect([part.steps.from[0], part.steps.to.at(-1), part.steps.from.length]).toEqual([101, 200, 100]);
    expect(part.validations.from).toEqual([120, 140, 160, 180, 200]);
    expect((await view(id, "?from=5000&to=9000")).steps.from).toEqual([1000]);
    await readProblem(await call(show, { id }, { query: "?points=0" }), 422);
  });

  /** What a training that came whole is, for one that grew to the same lines. */
  const curvesOf = async (id: string, query: string) => {
    const { steps, validations } = await view(id, query);
    return { steps, validations };
  };

  it("that grows has the curves of one that came whole, however often it is looked at", async () => {
    const lines = linesOf(log("looked-at", 500));
    const { id } = await sent(`${lines[0]}\n`, 201);
    const queries = ["?points=10", "?points=10&from=41", "?from=41&to=90", "?from=41"];
    for (const [from, to] of [
      [1, 3],
      [3, 30],
      [30, 130],
      [130, 131],
      [131, 300],
      [300, 527],
    ]) {
      await sent(lines.slice(from, to).join("\n"), 200, `?id=${id}`);
      const whole = await sent(lines.slice(0, to).join("\n").replace("looked-at", `looked-at-${to}`), 201);
      const { lastStep } = await view(id);
      for (const query of queries) {
        const expected = await curvesOf(whole.id, query);
        expect(expected.steps.to.at(-1)).toBe(query.endsWith("to=90") ? Math.min(90, lastStep) : lastStep);
        expect(await Promise.all([curvesOf(id, query), curvesOf(id, query)]), query).toEqual([expected, expected]);
      }
    }
    const resumed = '{"type":"step","step":77,"reward":{"mean":0.987}}';
    await sent(resumed, 200, `?id=${id}`);
    for (const query of queries) {
      const { high } = (await view(id, query)).steps.measures.reward ?? { high: [] };
      expect(Math.max(...high.map(Number)), query).toBe(0.987);
    }
  });

  it("that grows is read from where it was read to, not from its start", async () => {
    const lines = linesOf(log("read-on", 100));
    const { id } = await sent(lines.slice(0, 60).join("\n"), 201);
    const before = await view(id, "?points=300");
    await database().trainingLine.updateMany({
      where: { trainingId: id, type: "step", step: { lt: 50 } },
      data: { figures: "[0.999]" },
    });
    await sent(lines.slice(60, 80).join("\n"), 200, `?id=${id}`);
    const after = await view(id, "?points=300");
    const seen = before.steps.from.length;
    expect(after.steps.from.length).toBeGreaterThan(seen);
    expect(after.steps.measures.reward?.mean.slice(0, seen)).toEqual(before.steps.measures.reward?.mean);
    // With other buckets it has to be drawn anew.
    expect((await view(id, "?points=299")).steps.measures.reward?.mean[0]).toBe(0.999);
  });

  it("shows the instruction for a fixed task at the steps asked for", async () => {
    const { id } = await sent(log("fixed", 80), 201);
    const ask = (query: string) => call(showInstructions, { id }, { query });
    const first = await read(await ask(""), 200, trainedInstructionsSchema);
    expect(first).toMatchObject({ task: "parcels", validations: { count: 5, first: 0, last: 80 } });
    expect(first.instructions.map(({ step }) => step)).toEqual([0, 20, 40, 60, 80]);
    const chosen = await read(await ask("?task=moods&at=0,71"), 200, trainedInstructionsSchema);
    expect(chosen.instructions.map(({ step }) => step)).toEqual([0, 80]);
    expect(chosen.instructions[1]?.instruction).toContain("Task: moods.");
    await readProblem(await ask("?task=nothing"), 404);
    await readProblem(await ask("?at=first"), 422);
  });

  it("is listed, deleted with its key free again, and restored", async () => {
    const { id } = await sent(log("deleted"), 201);
    const listed = async () => read(await call(list, {}), 200, z.array(trainingSummarySchema));
    expect((await listed())[0]).toMatchObject({ id, url: `/training/${id}`, state: "finished" });
    expect((await call(remove, { id })).status).toBe(204);
    expect((await listed()).map((training) => training.id)).not.toContain(id);
    await readProblem(await call(show, { id }), 404);
    await readProblem(await call(showInstructions, { id }), 404);
    const other = await sent(log("deleted"), 201);
    expect(other.id).not.toBe(id);
    expect(await read(await call(restore, { id }), 200, trainingViewSchema)).toMatchObject({ id, lastStep: 60 });
    await readProblem(await call(remove, { id: "nothing" }), 404);
  });
});
