import OpenAI from "openai";
import type { StartRunInput } from "@/lib/core/contract/run";
import { bareLoop } from "./bare-loop";
import { peakMegabytes } from "./processes";
import { connectModelServer, createDataset, requestsOf, startStudio } from "./studio";
import { median, report } from "./target";

/** A whole run against a server that answers at once, beside a bare loop of the same requests at the same concurrency. */
const concurrency = 16;
const testSize = 278;
const rounds = 3;

const studio = await startStudio("none");
const server = await connectModelServer(studio, concurrency);
const input = await fiveConditions();

const first = await studio.measureRun(input);
const requests = await requestsOf(studio, first.id);
const client = new OpenAI({ baseURL: server.baseUrl, apiKey: "none", maxRetries: 0 });
const bareSeconds = async () => (await bareLoop(client, server.model, requests, concurrency)).seconds;
await bareSeconds();

const timings: { bare: number; run: number; megabytes: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  const before = await studio.databaseBytes();
  const bare = await bareSeconds();
  const { seconds: run } = await studio.measureRun(input);
  timings.push({ bare, run, megabytes: ((await studio.databaseBytes()) - before) / 1e6 });
  console.log(`  round ${round + 1}: bare loop ${bare.toFixed(2)} s, run ${run.toFixed(2)} s`);
}
await fetch(`${studio.url}/runs/${first.id}`).then((response) => response.text());

report(
  `bare openai loop, ${requests.length} requests, concurrency ${concurrency}`,
  median(timings.map((t) => t.bare)),
  "s",
);
report("whole run, the first after the start", first.seconds, "s");
report("whole run: queued, predicted, stored, reported", median(timings.map((t) => t.run)), "s", { atMost: 5 });
report("whole run / bare loop just before", median(timings.map((t) => t.run / t.bare)), "×", { atMost: 2 });
report("growth of the database after a checkpoint", median(timings.map((t) => t.megabytes)), "MB", { atMost: 2 });
const [web, worker] = [peakMegabytes(studio.web), peakMegabytes(studio.worker)];
report("peak memory of the web process", web, "MB");
report("peak memory of the worker", worker, "MB");
report("peak memory of both together", web + worker, "MB", { atMost: 500 });

await server.close();
await studio.close();

async function fiveConditions(): Promise<StartRunInput> {
  const follower = server.id;
  return {
    datasetId: await createDataset(studio, testSize),
    testSize,
    conditions: [
      { method: "naive", follower },
      { method: "icl", n: 5, follower },
      { method: "icl", n: 20, follower },
      { method: "icl", n: 50, follower },
      { method: "manual", instruction: "Say what the message is about.", follower },
    ],
  };
}
