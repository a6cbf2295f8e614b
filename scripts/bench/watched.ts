import { setTimeout as sleep } from "node:timers/promises";
import { connectModelServer, createDataset, progressOf, startStudio, timeRun } from "./studio";
import { median, report } from "./target";

/**
 * What fifty open pages cost a run: each hears its progress and asks for its record as the page does (use-live-run.ts), as often as it is told.
 * They ask over plain HTTP and draw nothing: a browser's own work is not this computer's in earnest.
 */
const watchers = 50;
const rounds = 3;

const studio = await startStudio("none");
const server = await connectModelServer(studio, 16, 20);
const follower = server.id;
const testSize = 2_000;
const datasetId = await createDataset(studio, testSize);
const input = {
  ...{ datasetId, testSize },
  conditions: [
    { method: "naive" as const, follower },
    { method: "icl" as const, n: 5, follower },
    { method: "icl" as const, n: 20, follower },
  ],
};

await timeRun(studio, input);
const ratios: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const alone = await timeRun(studio, input);
  const ended = new AbortController();
  const watching = watch(ended.signal);
  const watched = await timeRun(studio, input);
  ended.abort();
  const asked = await watching;
  ratios.push(alone.seconds / watched.seconds);
  console.log(
    `  alone ${alone.seconds.toFixed(2)} s, watched ${watched.seconds.toFixed(2)} s, ${asked} answers to watchers`,
  );
}
report(`throughput of a run of ${watchers} watchers, of the same run alone`, median(ratios), "", { atLeast: 0.9 });
await server.close();
await studio.close();

/** Watches the newest run; gives how many answers came. */
async function watch(signal: AbortSignal): Promise<number> {
  let id: string | undefined;
  while (id === undefined && !signal.aborted) {
    const runs = await studio.ask<{ id: string; status: string }[]>("/api/v1/runs");
    id = runs.find(({ status }) => status === "running")?.id;
  }
  let answers = 0;
  const pollRecord = async () => {
    // Pages are not opened in step.
    await sleep(Math.random() * 1_000);
    while (!signal.aborted) {
      const start = performance.now();
      const response = await fetch(`${studio.url}/api/runs/${id}/record`);
      await response.arrayBuffer();
      answers += 1;
      await sleep(Math.max(Number(response.headers.get("x-ask-again-ms")), 6 * (performance.now() - start)));
    }
  };
  const hearProgress = async () => {
    await sleep(Math.random() * 1_000);
    for await (const _ of progressOf(studio.url, String(id), signal)) answers += 1;
  };
  const untilOver = (heard: Promise<void>) =>
    heard.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  await Promise.all(Array.from({ length: watchers }, () => [untilOver(hearProgress()), pollRecord()]).flat());
  return answers;
}
