import type { z } from "zod";
import { datasetViewSchema } from "@/lib/core/contract/dataset";
import { endpointViewSchema } from "@/lib/core/contract/endpoint";
import { runViewSchema, startedRunSchema, type RunView, type StartedRun } from "@/lib/core/contract/run";
import { isActive } from "@/lib/core/run-status";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
// eslint-disable-next-line boundaries/dependencies -- only tests import this file; the double is a server the routes reach by its URL
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { work } from "@/lib/studio/runs/work";
import { call, read } from "./call";
import { POST as postDataset } from "./datasets/route";
import { POST as postEndpoint } from "./endpoints/route";
import { GET as getRun } from "./runs/[id]/route";
import { POST as postRun } from "./runs/route";

const words = ["apple", "pear", "plum", "fig", "quince", "oak", "ash", "elm", "yew", "fir"];
const example = (at: number) => ({
  text: `${words[at % 10]} number ${at}`,
  label: at % 10 < 5 ? "fruit" : "tree",
});

/** 20 train and 20 test examples of two labels. */
export const fruitAndTrees = {
  name: "Fruit and trees",
  examples: [...Array(20).keys()].map(example),
  test: [...Array(20).keys()].map((at) => example(at + 20)),
};

const serverKey = "sk-live-0123456789abcdef";

/**
 * For tests: the studio with a database, a worker, a dataset, and one endpoint for both roles that answers by a hash of its prompt.
 */
export async function startLiveStudio(behaviour: { delayMs?: number; held?: () => Promise<void> } = {}) {
  const database = await openTemporaryDatabase({ MODEL: "none" });
  const model = await startDeterministicServer({ model: "/srv/models/double.gguf", apiKey: serverKey, ...behaviour });
  const ending = new AbortController();
  const working = work(ending.signal);
  const dataset = await read(await call(postDataset, {}, { json: fruitAndTrees }), 201, datasetViewSchema);
  const { baseUrl } = model;
  const json = { name: "Double", baseUrl, model: model.model, roles: ["generator", "follower"], apiKey: serverKey };
  const endpoint = await read(await call(postEndpoint, {}, { json }), 201, endpointViewSchema);
  const stop = async () => {
    ending.abort();
    await working;
    await model.close();
    await database.close();
  };
  return { dataset, endpoint, model, folder: database.folder, key: serverKey, stop };
}

export type LiveStudio = Awaited<ReturnType<typeof startLiveStudio>>;

export async function start(json: unknown): Promise<StartedRun> {
  return read(await call(postRun, {}, { json }), 201, startedRunSchema);
}

export async function show(id: string): Promise<RunView> {
  return read(await call(getRun, { id }), 200, runViewSchema);
}

/** The run once it has ended. */
export async function ended(id: string): Promise<RunView> {
  for (;;) {
    const run = await show(id);
    if (!isActive(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The lines of an NDJSON answer, each as the schema says. */
export async function readLines<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  const lines = (await response.text()).split("\n").slice(0, -1);
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
