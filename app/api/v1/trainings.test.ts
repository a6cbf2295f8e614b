import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  appendedLogSchema,
  trainedInstructionsSchema,
  trainingSummarySchema,
  trainingViewSchema,
} from "@/lib/core/contract/training";
import { asNdjson, trainingLog } from "@/lib/core/fixtures/training-log";
import { database } from "@/lib/db/client";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { call, read, readProblem } from "./call";
import { DELETE as remove, GET as show } from "./trainings/[id]/route";
import { GET as showInstructions } from "./trainings/[id]/instructions/route";
import { POST as restore } from "./trainings/[id]/restore/route";
import { GET as list, POST as post } from "./trainings/route";

let own: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  own = await openTemporaryDatabase();
});
afterAll(() => own.close());

/** As curl would send it, in pieces as the network cuts it. */
function send(text: string, { query = "", type = "application/x-ndjson" } = {}): Promise<Response> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 999));
      at += 999;
    },
  });
  const headers = { host: "localhost", "content-type": type };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return post(new Request(`http://localhost/api/v1/trainings${query}`, init));
}

const sent = async (text: string, status: number, query = "") =>
  read(await send(text, { query }), status, appendedLogSchema);
const view = async (id: string, query = "") => read(await call(show, { id }, { query }), 200, trainingViewSchema);
const log = (key: string, steps = 60) => asNdjson(trainingLog(steps, { key }));
const linesOf = (text: string) => text.trimEnd().split("\n");

describe("a training log", () => {
  it("becomes a training with its curves, and is the same when it is sent again", async () => {
    const text = log("whole");
    const first = await sent(text, 201);
    expect(first).toMatchObject({ key: "whole", created: true, unfinished: false, problems: [] });
    expect(first.lines).toEqual({ added: linesOf(text).length, known: 0, refused: 0 });
    const before = await view(first.id);
    const again = await sent(text, 200);
    expect(again).toMatchObject({ id: first.id, created: false, lines: { added: 0, known: linesOf(text).length } });
    expect(await view(first.id)).toEqual(before);
    expect(before).toMatchObject({ state: "finished", lastStep: 60, plannedSteps: 60, validation: { count: 4 } });
    const rewards = linesOf(text).flatMap((line) =>
      line.includes('"step","step"') ? [JSON.parse(line).reward.mean] : [],
    );
    expect(before.steps.measures.reward?.mean).toEqual(rewards);
    expect(before.validations.from).toEqual([0, 20, 40, 60]);
    expect(before.fixedTasks).toHaveLength(5);
    expect(before.remarks).toEqual([{ step: 60, reason: "finished", text: "All steps are done." }]);
  });

  it("grows line by line, whole or by its new lines alone, whatever is sent twice", async () => {
    const lines = linesOf(log("growing"));
    const { id } = await sent(`${lines.slice(0, 3).join("\n")}\n`, 201);
    expect(await view(id)).toMatchObject({ state: "growing", lastStep: 1 });
    await sent(`${lines.slice(2, 30).join("\n")}\n`, 200, "?key=growing");
    await sent(`${lines.slice(10, 40).join("\n")}\n`, 200, `?id=${id}`);
    expect(await view(id)).toMatchObject({ state: "growing", lines: 40 });
    await sent(lines.join("\n"), 200);
    const whole = await sent(log("growing-whole"), 201);
    const [{ steps, validations }, other] = [await view(id), await view(whole.id)];
    expect([steps, validations]).toEqual([other.steps, other.validations]);
    expect((await view(id)).lines).toBe(lines.length);
  });

  it("gives two that send its start at once the same training", async () => {
    const text = log("at-once", 200);
    const answers = await Promise.all(
      [1, 2, 3].map(async () => appendedLogSchema.parse(await (await send(text)).json())),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(answers.reduce((sum, { lines }) => sum + lines.added, 0)).toBe(linesOf(text).length);
    expect((await view(answers[0]?.id ?? "")).steps.count).toHaveLength(200);
  });

  it("waits for the rest of half a line", async () => {
    const text = log("half");
    const cut = text.length - 200;
    const half = await sent(text.slice(0, cut), 201);
    expect(half).toMatchObject({ unfinished: true, problems: [], lines: { refused: 0 } });
    expect(await sent(text, 200)).toMatchObject({ id: half.id, unfinished: false });
    expect(await view(half.id)).toMatchObject({ lines: linesOf(text).length, state: "finished" });
  });

  it("shows steps in their order, and of several lines for one step the last", async () => {
    const [start = "", ...rest] = linesOf(log("resumed"));
    const { id } = await sent([start, ...rest.slice(0, 15).reverse()].join("\n"), 201);
    expect((await view(id)).steps.from).toEqual([...Array(14).keys()].map((at) => at + 1));
    const note = '{"type":"note","step":10,"text":"Resumed from step 10."}';
    const other = '{"type":"step","step":11,"reward":{"mean":0.123}}';
    await sent([note, other].join("\n"), 200, "?key=resumed");
    await sent([start, ...rest.slice(0, 15)].join("\n"), 200);
    const { steps, remarks } = await view(id);
    expect(steps.measures.reward?.mean[10]).toBe(0.123);
    expect(remarks).toEqual([{ step: 10, text: "Resumed from step 10.", reason: null }]);
    await sent('{"type":"end","step":11,"reason":"stopped"}\n', 200, "?key=resumed");
    expect((await view(id)).state).toBe("stopped");
    await sent('{"type":"step","step":12,"reward":{"mean":0.2}}\n', 200, "?key=resumed");
    expect((await view(id)).state).toBe("growing");
  });

  it("keeps what is good of it, and names the lines that are not", async () => {
    const lines = linesOf(log("bad-lines"));
    lines.splice(
      3,
      0,
      '{"type":"step","step":1,"reward":{"mean":NaN}}',
      '{"type":"step","step":-1,"reward":{"mean":1}}',
    );
    const { id, problems, lines: counted } = await sent(lines.join("\n"), 201);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [4, "not-json"],
      [5, "not-a-training-line"],
    ]);
    expect(counted).toEqual({ added: lines.length - 2, known: 0, refused: 2 });
    expect((await view(id)).steps.from).toHaveLength(60);
  });

  it("ends where another training begins", async () => {
    const answer = await sent(log("one") + log("two"), 201);
    expect(answer).toMatchObject({ key: "one", problems: [{ line: 67, code: "another-training" }] });
    expect(answer.lines.added).toBe(66);
  });

  it.each([
    ["nothing", "", "The log is empty, or half a line."],
    ["blank lines", "\n\n", "The log is empty, or half a line."],
    ["half a line", '{"type":"sta', "The log is empty, or half a line."],
    ["something else", "epoch,loss\n1,0.3\n", "none of its lines could be used"],
    ["one line of something else", "loss 0.3 at step 1", "none of its lines could be used"],
    ["another log", '{"loss":0.3,"step":1}\n', "none of its lines could be used"],
    ["no start", '{"type":"step","step":1,"reward":{"mean":1}}\n', "Line 1 is a step, and no start came before it."],
    ["endless noise", "noise\n".repeat(100_000), "none of its lines could be used"],
  ])("is refused when it is %s", async (_, text, said) => {
    const { detail } = await readProblem(await send(text), 422);
    expect(detail).toContain(said);
  });

  it("is refused with the wrong type, for a training that is not here, and when it is too large", async () => {
    expect((await readProblem(await send(log("x"), { type: "application/json" }), 415)).detail).toContain(
      "application/x-ndjson",
    );
    await readProblem(await send(linesOf(log("x"))[2] ?? "", { query: "?key=nobody" }), 404);
    await readProblem(await send("", { query: "?key=with%20space" }), 422);
    const headers = { host: "localhost", "content-type": "text/plain", "content-length": "200000001" };
    const large = new Request("http://localhost/api/v1/trainings", { method: "POST", body: "x", headers });
    expect((await readProblem(await post(large), 413)).detail).toContain("200 MB");
  });
});

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
