import { afterAll, beforeAll, expect, it } from "vitest";
import { createDataset } from "../datasets/create";
import { listDatasets } from "../datasets/list";
import { executeHere } from "../doubles/execute-here";
import { addDataset, addDeterministicModel, openTemporaryStudio } from "../doubles/temporary-studio";
import { classify } from "../predictions/classify";
import { getRun } from "../runs/get";
import { listRuns } from "../runs/list";
import { startRun } from "../runs/start";
import { startMisbehavingServer } from "@/lib/llm/doubles/misbehaving-server";
import { addEndpoint } from "../endpoints/add";
import { writeInstruction } from "./write";

const signal = new AbortController().signal;
const examples = Array.from({ length: 30 }, (_, index) => ({
  text: `text ${index}`,
  label: index % 2 ? "odd" : "even",
}));

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let model: Awaited<ReturnType<typeof addDeterministicModel>>;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  model = await addDeterministicModel();
});
afterAll(async () => {
  await model.server.close();
  await studio.close();
});

it("streams an instruction from train examples only, and a comparison started from it does not ask again", async () => {
  const pieces: string[] = [];
  const written = await writeInstruction(
    { examples, generator: model.endpoint.id },
    { signal, onToken: (piece) => pieces.push(piece) },
  );
  expect(pieces.join("").trim()).toBe(written.instruction);
  expect(written).toMatchObject({ n: 10, nUsed: 10, method: "prompt-mii-zero", tokenSource: "exact", seed: 1 });
  expect(written.prefix.startsWith(written.instruction)).toBe(true);
  expect(written.iclPrefixTokens).toBeGreaterThan(10);
  const asked = model.server.requests();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.body.match(/Input: text/g)).toHaveLength(10);

  const { datasetId, runId } = written;
  const zero = { method: "prompt-mii-zero", n: 10, follower: model.endpoint.id, generator: model.endpoint.id };
  const started = await startRun({ datasetId, conditions: [zero], from: runId, testSize: 5 });
  expect(started.estimate.calls).toBe(5);
  await executeHere(started.id);
  const run = await getRun(started.id);
  expect(run?.conditions[0]).toMatchObject({
    prefix: written.prefix,
    status: "done",
    bill: { build: { calls: 1 }, predict: { calls: 5 } },
  });
  expect(model.server.requests()).toHaveLength(6);
  const shown = asked[0]?.body ?? "";
  for (const { text } of (
    await import("@/lib/studio/runs/get-record").then(({ getRunRecord }) => getRunRecord(started.id))
  )?.test ?? []) {
    expect(shown).not.toContain(`Input: ${text}\\n`);
  }
  expect((await listRuns()).map(({ id }) => id)).toEqual([started.id]);
});

it("says where a text begins again whose stream broke off", async () => {
  // The first request asks for the list of models.
  const server = await startMisbehavingServer([{ kind: "answer" }, { kind: "cut-stream" }]);
  const { id } = await addEndpoint({ name: "Breaks", baseUrl: server.baseUrl, model: "m", roles: ["generator"] });
  const heard: { piece: string; first: boolean }[] = [];
  const written = await writeInstruction(
    { examples, generator: id },
    { signal, onToken: (piece, first) => heard.push({ piece, first }) },
  );
  await server.close();
  expect(heard.length).toBeGreaterThan(3);
  expect(heard.reduce((text, { piece, first }) => (first ? piece : text + piece), "")).toBe("one two three");
  expect(written.instruction).toBe("one two three");
});

it(
  "waits for a server that asks for a second, and says at once that one asks for five minutes",
  { timeout: 600_000 },
  async () => {
    const wait = (seconds: number) =>
      ({ kind: "status", status: 429, headers: { "retry-after": String(seconds) } }) as const;
    const server = await startMisbehavingServer((position) => {
      if (position === null) return { kind: "status", status: 404 };
      return position === 0 ? wait(1) : position === 2 ? wait(300) : { kind: "answer" };
    });
    const { id } = await addEndpoint({ name: "Held", baseUrl: server.baseUrl, model: "m", roles: ["generator"] });
    const write = () => writeInstruction({ examples, generator: id }, { signal });
    expect((await write()).instruction).toBe("one two three");
    await expect(write()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/refuses more calls for another (4 min 5\d s|5 min 0 s)/) as string,
    });
    // From now on nobody has to ask to know.
    await expect(write()).rejects.toMatchObject({ message: expect.stringMatching(/asked for a pause/) as string });
    expect(server.seen().filter(({ url }) => url.endsWith("/chat/completions"))).toHaveLength(3);
    await server.close();
  },
);

it("keeps examples that are pasted again as one dataset", async () => {
  const before = (await listDatasets()).length;
  await writeInstruction({ examples, generator: model.endpoint.id }, { signal });
  expect(await listDatasets()).toHaveLength(before);
});

it("says what is wrong with a dead generator, and with labels that cannot be", async () => {
  const dead = await addDeterministicModel({ apiKey: "the right one" }, { apiKey: "a wrong one" });
  const writing = writeInstruction({ examples, generator: dead.endpoint.id }, { signal });
  await expect(writing).rejects.toMatchObject({ name: "CallProblem", code: "forbidden" });
  await dead.server.close();
  const one = examples.map((example) => ({ ...example, label: "same" }));
  await expect(writeInstruction({ examples: one, generator: model.endpoint.id }, { signal })).rejects.toThrow(
    "at least 2 labels",
  );
});

it("stops when its reader goes away", async () => {
  const slow = await addDeterministicModel({ delayMs: 200 });
  const leaving = new AbortController();
  const writing = writeInstruction(
    { examples, generator: slow.endpoint.id },
    { signal: leaving.signal, onToken: () => leaving.abort(new Error("gone")) },
  );
  await expect(writing).rejects.toThrow("gone");
  await slow.server.close();
});

it("labels one text under an instruction", async () => {
  const labels = ["odd", "even"];
  const answer = await classify(
    { instruction: "Say which.", labels, text: "7", follower: model.endpoint.id },
    { signal, personWaits: true },
  );
  expect(answer.outcome).toBe("valid");
  expect(labels).toContain(answer.label);
});

it("refuses what cannot be run, naming the condition", async () => {
  const { id } = await addDataset(30, "refused");
  const start = (condition: object) => startRun({ datasetId: id, conditions: [condition] });
  const at = (pointer: string) => ({ code: "invalid", details: [expect.objectContaining({ pointer })] });
  await expect(start({ method: "prompt-mii", generator: model.endpoint.id })).rejects.toMatchObject(
    at("/conditions/0/generator"),
  );
  await expect(start({ method: "imported" })).rejects.toMatchObject(at("/conditions/0/predictions"));
  await expect(start({ method: "naive", follower: "nobody" })).rejects.toMatchObject(at("/conditions/0/follower"));
  await expect(start({ method: "manual" })).rejects.toMatchObject(at("/conditions/0/instruction"));
  await expect(startRun({ datasetId: "none", conditions: [{ method: "naive" }] })).rejects.toMatchObject({
    code: "not-found",
  });
  const few = await createDataset({ name: "few", examples: examples.slice(0, 5) }, "api");
  const naive = { method: "naive", follower: model.endpoint.id };
  await expect(startRun({ datasetId: few.id, conditions: [naive] })).rejects.toThrow("Nothing can be measured");
});
