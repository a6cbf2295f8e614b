import { afterAll, describe, expect, it } from "vitest";
import { appendedLogSchema } from "@/lib/core/contract/training";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { readProblem } from "./call";
import { linesOf, log, send, sent, view } from "./send-training";
import { POST as post } from "./trainings/route";

const { close } = await openTemporaryDatabase();
afterAll(close);

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
