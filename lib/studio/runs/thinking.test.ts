import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Quirks, type QuirkyServer, startQuirkyServer } from "@/lib/llm/doubles/quirky-server";
import { deterministicReply } from "@/lib/llm/doubles/deterministic-reply";
import { executeHere } from "../doubles/execute-here";
import { addDataset, openTemporaryStudio } from "../doubles/temporary-studio";
import { addEndpoint } from "../endpoints/add";
import { deleteEndpoint } from "../endpoints/delete";
import { editEndpoint } from "../endpoints/edit";
import { testEndpoint } from "../endpoints/test";
import { writeInstruction } from "../instructions/write";
import { classify } from "../predictions/classify";
import { getRun } from "./get";
import { getRunRecord } from "./get-record";
import { listPredictions } from "./list-predictions";
import { startRun } from "./start";

const signal = new AbortController().signal;
const answer = (prompt: string) => deterministicReply(prompt, 2048, null);

let studio: Awaited<ReturnType<typeof openTemporaryStudio>>;
let datasetId: string;
beforeAll(async () => {
  studio = await openTemporaryStudio();
  datasetId = (await addDataset(30)).id;
});
afterAll(async () => studio.close());

/** An endpoint without its server would stay the first follower, whose tokens count a prefix. */
const leaving: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(leaving.splice(0).map((leave) => leave()));
});

async function addModel(quirks: Partial<Quirks>) {
  const server = await startQuirkyServer({ answer, ...quirks });
  const { id } = await addEndpoint({
    ...{ name: "Thinker", baseUrl: server.baseUrl, model: "quirky", roles: ["generator", "follower"] },
    limits: { contextLength: 32_768 },
  });
  leaving.push(server.close, () => deleteEndpoint(id));
  return { server, id };
}

/** What was asked for its answer, and not to count the tokens of a prefix. */
function asked({ bodies }: QuirkyServer) {
  return bodies().filter((body) => body.max_tokens !== 1 && body.max_completion_tokens !== 1);
}

const conditionsOf = (id: string) =>
  ["naive", "prompt-mii-zero"].map((method) => ({
    method,
    generator: id,
    follower: id,
    ...(method !== "naive" && { n: 5 }),
  }));

/** What the same comparison leads to with a model that gives the same answers without thinking. */
async function plainScores(): Promise<unknown> {
  const { id } = await addModel({});
  const run = await startRun({ datasetId, testSize: 8, conditions: conditionsOf(id) });
  await executeHere(run.id);
  return (await getRun(run.id))?.conditions.map(({ scores, prefix }) => ({ scores, prefix }));
}

it.each(["tags", "closing-tag", "reasoning_content"] as const)(
  "reads only the answers of a model that thinks (%s), keeps what it said whole, and has the figures of one that does not",
  async (thinking) => {
    const { id } = await addModel({ thinking });
    await testEndpoint(id, { signal });
    const { id: runId } = await startRun({ datasetId, testSize: 8, conditions: conditionsOf(id) });
    await executeHere(runId);
    const run = await getRun(runId);
    expect(run?.conditions.map(({ scores, prefix }) => ({ scores, prefix }))).toEqual(await plainScores());
    expect(run?.conditions[0]?.scores?.outcomes).toMatchObject({ valid: 8 });
    const record = await getRunRecord(runId);
    expect(record?.conditions.map(({ maxTokens, follower }) => [maxTokens, follower?.reasons])).toEqual([
      [2058, true],
      [2058, true],
    ]);
    const raws = record?.conditions[0]?.replies.map((reply) => reply?.raw ?? "") ?? [];
    expect(raws.every((raw) => raw.includes("</think>"))).toBe(thinking !== "reasoning_content");
    for await (const { label, outcome } of listPredictions(runId)) {
      expect({ label, outcome }).toEqual({ label: expect.any(String), outcome: "valid" });
    }
  },
);

it("takes thinking that never ends for an answer that was cut", async () => {
  const { id } = await addModel({ thinking: "tags", thoughtTokens: 5000 });
  await testEndpoint(id, { signal });
  const { id: runId } = await startRun({ datasetId, testSize: 4, conditions: conditionsOf(id).slice(0, 1) });
  await executeHere(runId);
  expect((await getRun(runId))?.conditions[0]?.scores?.outcomes).toMatchObject({ truncated: 4, valid: 0 });
  const writing = writeInstruction({ datasetId, generator: id }, { signal });
  await expect(writing).rejects.toThrow("began to answer");
});

it.each(["tags", "closing-tag"] as const)(
  "streams the instruction and not what was thought before it (%s)",
  async (thinking) => {
    const { server, id } = await addModel({ thinking });
    await testEndpoint(id, { signal });
    let text = "";
    const onToken = (piece: string, first: boolean) => void (text = first ? piece : text + piece);
    const written = await writeInstruction({ datasetId, generator: id }, { signal, onToken });
    expect(written.instruction).toMatch(/^Read the whole input first/);
    expect(text.trim()).toBe(written.instruction);
    expect(asked(server).at(-1)).toMatchObject({ max_tokens: 4096, stream: true });
  },
);

it("labels one text by the answer alone", async () => {
  const { id } = await addModel({ thinking: "tags" });
  const request = { instruction: "Say which.", labels: ["odd", "even"], text: "7", follower: id };
  expect((await classify(request, { signal, personWaits: true })).outcome).toBe("truncated");
  await testEndpoint(id, { signal });
  const { label, outcome, raw } = await classify(request, { signal, personWaits: true });
  expect({ outcome, ends: raw.endsWith(label ?? "nothing") }).toEqual({ outcome: "valid", ends: true });
});

it("writes with a model that does not stream; the text is there when it is whole", async () => {
  const { server, id } = await addModel({ streaming: "refuses" });
  await testEndpoint(id, { signal });
  const before = asked(server).length;
  const heard: string[] = [];
  const written = await writeInstruction(
    { datasetId, generator: id },
    { signal, onToken: (piece) => void heard.push(piece) },
  );
  expect(heard).toEqual([written.instruction]);
  expect(asked(server).slice(before)).toEqual([expect.not.objectContaining({ stream: true })]);
});

it("says in the record where a model answers at no temperature but its own", async () => {
  const { server, id } = await addModel({ newerParameters: true });
  await testEndpoint(id, { signal });
  const { id: runId } = await startRun({ datasetId, testSize: 4, conditions: conditionsOf(id).slice(0, 1) });
  await executeHere(runId);
  const record = await getRunRecord(runId);
  expect(record?.conditions[0]?.follower).toMatchObject({ ownTemperature: true });
  expect(server.bodies().at(-1)).not.toHaveProperty("temperature");
});

it("pauses a run whose endpoint leads to another model by now", async () => {
  const { server, id } = await addModel({});
  const { id: runId } = await startRun({ datasetId, testSize: 4, conditions: conditionsOf(id).slice(0, 1) });
  await editEndpoint(id, { model: "another" });
  await executeHere(runId);
  expect(await getRun(runId)).toMatchObject({
    status: "paused",
    reason: expect.stringContaining("began with the model quirky"),
  });
  expect(server.bodies()).toEqual([]);
});

it("writes under the meta-prompt of the endpoint, unless the request names one", async () => {
  const { server, id } = await addModel({});
  await editEndpoint(id, { template: { custom: "My own way: {labels}\n{examples}" } });
  const sent = () => JSON.stringify(asked(server).at(-1));
  await writeInstruction({ datasetId, generator: id }, { signal });
  expect(sent()).toContain("My own way: complaint, praise, question");
  await writeInstruction({ datasetId, generator: id, template: "meta1" }, { signal });
  expect(sent()).toContain("You are helping");
  const zero = { method: "prompt-mii-zero", generator: id, follower: id, n: 5 };
  const { id: runId } = await startRun({
    datasetId,
    testSize: 4,
    conditions: [zero, { ...zero, options: { template: "meta2" } }, { method: "naive", follower: id }],
  });
  await executeHere(runId);
  const record = await getRunRecord(runId);
  expect(record?.conditions.map(({ options }) => options)).toEqual([
    { template: { custom: "My own way: {labels}\n{examples}" } },
    { template: "meta2" },
    {},
  ]);
  const sentAll = asked(server).map((body) => JSON.stringify(body));
  expect(sentAll.filter((body) => body.includes("My own way"))).toHaveLength(2);
  expect(sentAll.filter((body) => body.includes("You are designing"))).toHaveLength(1);
});
