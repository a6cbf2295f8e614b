import { afterAll, expect, it } from "vitest";
import { sendJson } from "@/lib/llm/doubles/http-server";
import { errorBody } from "@/lib/llm/doubles/wire-format";
import { classify } from "../predictions/classify";
import { startEngineDouble } from "../doubles/engine-double";
import {
  addDataset,
  addDeterministicModel,
  hasEnded,
  openTemporaryStudio,
  untilRun,
} from "../doubles/temporary-studio";
import { writeInstruction } from "../instructions/write";
import { requireRun } from "./require-run";
import { ProcessEnding } from "./run-cancelled";
import { startRun } from "./start";
import { work } from "./work";

/** An engine whose model is still on its way. */
const progress = { bytes: 1, totalBytes: 4, secondsLeft: null };
const engine = await startEngineDouble(
  () => ({ status: "downloading", message: null, progress }),
  (_, response) => sendJson(response, 503, errorBody("The model is downloading.", "model_not_ready")),
);
afterAll(engine.close);
const studio = await openTemporaryStudio(engine.settings);
afterAll(studio.close);

it("lets other runs work while any number of them wait for a model that is still downloaded", async () => {
  const { id: datasetId } = await addDataset(40);
  const waiting: string[] = [];
  const embedded = { datasetId, conditions: [{ method: "naive", follower: "embedded" }], testSize: 5 };
  for (let run = 0; run < 5; run += 1) waiting.push((await startRun(embedded)).id);
  const { server, endpoint } = await addDeterministicModel();
  const other = await startRun({ datasetId, conditions: [{ method: "naive", follower: endpoint.id }], testSize: 5 });
  const ending = new AbortController();
  const worked = work(ending.signal);
  expect((await untilRun(other.id, hasEnded)).status).toBe("done");
  for (const id of waiting) {
    const run = await untilRun(id, ({ reason }) => reason !== null);
    expect(run).toMatchObject({ status: "running", reason: "Waiting for the model to be downloaded (25 %)." });
  }
  ending.abort(new ProcessEnding());
  await worked;
  for (const id of waiting) expect((await untilRun(id, () => true)).status).toBe("queued");
  await server.close();
});

it("writes an instruction with another model meanwhile, and estimates its tokens", async () => {
  const { server, endpoint } = await addDeterministicModel();
  const examples = Array.from({ length: 12 }, (_, index) => ({ text: `text ${index}`, label: index % 2 ? "a" : "b" }));
  const { signal } = new AbortController();
  const written = await writeInstruction({ examples, generator: endpoint.id }, { signal });
  expect(written).toMatchObject({ generator: endpoint.id, tokenSource: "estimated" });
  expect((await requireRun(written.runId)).conditions[0]?.follower?.id).toBe("embedded");
  await server.close();
});

it("says to a person at once that the model is not there yet, however long the labels are", async () => {
  const labels = ["a label that is far longer than the limit of a prediction, so that it has to be counted", "b"];
  const asked = { instruction: "Say it.", labels, text: "x", follower: "embedded" };
  const options = { signal: new AbortController().signal, personWaits: true };
  await expect(classify(asked, options)).rejects.toMatchObject({ code: "unavailable", message: /still loading/ });
});
