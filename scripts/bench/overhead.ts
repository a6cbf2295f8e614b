import OpenAI from "openai";
import { parseArgs } from "node:util";
import { bareLoop } from "./bare-loop";
import { cpuSeconds } from "./processes";
import { connectModelServer, createDataset, requestsOf, startStudio, type Studio, timeRun } from "./studio";
import { report } from "./target";

/**
 * What one prediction costs beside a bare loop of the same requests, at servers that answer after 0, 20 and 200 ms and at 1, 16 and 64 calls at
 * once. CPU is that of web and worker together while the run goes on, followed as its page does; throughput is from the run's start to
 * its end as stored. Each run takes about `--seconds`: what a run costs once, and what it costs a second whatever is asked, weighs the more the
 * shorter it is and the slower the server. `--delay 20 --concurrency 16`: one server, one concurrency.
 */
const { values } = parseArgs({
  options: {
    delay: { type: "string" },
    concurrency: { type: "string" },
    seconds: { type: "string", default: "9" },
  },
});
const delays = values.delay === undefined ? [0, 20, 200] : [Number(values.delay)];
const concurrencies = values.concurrency === undefined ? [1, 16, 64] : [Number(values.concurrency)];
const secondsWanted = Number(values.seconds);
const [fewest, most] = [40, 8_000];
/** A loop that keeps a core this busy waits for no server. */
const cpuBound = 0.8;

const studio = await startStudio("none");
for (const delayMs of delays) for (const concurrency of concurrencies) await measure(studio, delayMs, concurrency);
await studio.close();

async function measure(studio: Studio, delayMs: number, concurrency: number): Promise<void> {
  const server = await connectModelServer(studio, concurrency, delayMs);
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: "none", maxRetries: 0 });
  // Of as many examples as are asked: what reading more of them costs is another matter.
  const runOf = (datasetId: string, testSize: number) =>
    timeRun(studio, { datasetId, testSize, conditions: [{ method: "icl", n: 5, follower: server.id }] });
  // Warms all three up, and tells how many requests fill the time.
  const firstSize = Math.min(1_000, Math.max(fewest, concurrency * 10));
  const first = await runOf(await createDataset(studio, firstSize), firstSize);
  const warm = await requestsOf(studio, first.id);
  const bareFirst = await bareLoop(client, server.model, warm, concurrency);
  const size = Math.round((secondsWanted * warm.length) / bareFirst.seconds);
  const testSize = Math.min(most, Math.max(fewest, size));

  const datasetId = await createDataset(studio, testSize);
  const before = cpuSeconds(studio.web) + cpuSeconds(studio.worker);
  const run = await runOf(datasetId, testSize);
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
