import OpenAI from "openai";
import { parseArgs } from "node:util";
import { bareLoop } from "./bare-loop";
import { cpuSeconds } from "./processes";
import { connectModelServer, createDataset, requestsOf, startStudio, type Studio, timeRun } from "./studio";
import { report } from "./target";

/**
 * What one prediction costs beside a bare loop of the same requests, at servers that answer after 0, 20 and 200 ms and at 1, 16 and 64 calls at
 * once. CPU is that of web and worker together while the run goes on, polled as the page does; throughput is from the run's start to
 * its end as stored. `--delay 20`: one server only.
 */
const { values } = parseArgs({ options: { delay: { type: "string" } } });
const delays = values.delay === undefined ? [0, 20, 200] : [Number(values.delay)];
const concurrencies = [1, 16, 64];
const secondsWanted = 9;
const [fewest, most] = [40, 8_000];
/** A loop that keeps a core this busy waits for no server. */
const cpuBound = 0.8;

const studio = await startStudio("none");
const datasetId = await createDataset(studio, most);
for (const delayMs of delays) for (const concurrency of concurrencies) await measure(studio, delayMs, concurrency);
await studio.close();

async function measure(studio: Studio, delayMs: number, concurrency: number): Promise<void> {
  const server = await connectModelServer(studio, concurrency, delayMs);
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: "none", maxRetries: 0 });
  const runOf = (testSize: number) =>
    timeRun(studio, { datasetId, testSize, conditions: [{ method: "icl", n: 5, follower: server.id }] });
  // Warms all three up, and tells how many requests fill the time.
  const first = await runOf(Math.min(1_000, Math.max(fewest, concurrency * 10)));
  const warm = await requestsOf(studio, first.id);
  const bareFirst = await bareLoop(client, server.model, warm, concurrency);
  const size = Math.round((secondsWanted * warm.length) / bareFirst.seconds);
  const testSize = Math.min(most, Math.max(fewest, size));

  const before = cpuSeconds(studio.web) + cpuSeconds(studio.worker);
  const run = await runOf(testSize);
  const cpu = cpuSeconds(studio.web) + cpuSeconds(studio.worker) - before;
  const requests = await requestsOf(studio, run.id);
  const bare = await bareLoop(client, server.model, requests, concurrency);
  await server.close();

  const name = `${delayMs} ms, ${concurrency} at once, ${testSize} requests`;
  const bound = bare.cpu / bare.seconds >= cpuBound;
  const ratio = bare.seconds / run.seconds;
  report(`${name}: bare loop`, (bare.cpu / testSize) * 1000, "ms CPU a request");
  report(`${name}: bare loop`, testSize / bare.seconds, "requests/s");
  report(`${name}: added CPU`, ((cpu - bare.cpu) / testSize) * 1000, "ms a prediction", { atMost: 0.4 });
  report(`${name}: throughput of the loop's${bound ? ", CPU-bound" : ""}`, ratio, "", { atLeast: bound ? 0.75 : 0.98 });
}
