import { megabytesNow, peakMegabytes } from "./processes";
import { connectModelServer, createDataset, startStudio, timeRun } from "./studio";
import { median, report } from "./target";

/** Memory of web and worker over 100,000 predictions: ten runs of 5,000, then one of 50,000, each polled and its report read as the page does. */
const studio = await startStudio("none");
const server = await connectModelServer(studio, 16);
const follower = server.id;
const conditions = [
  { method: "naive" as const, follower },
  ...[5, 20].map((n) => ({ method: "icl" as const, n, follower })),
  ...["Say what the message is about.", "Name the topic."].map((instruction) => ({
    ...{ method: "manual" as const, instruction, follower },
  })),
];
const datasetId = await createDataset(studio, 10_000);

const after: { web: number; worker: number }[] = [];
for (let round = 1; round <= 10; round += 1) {
  await predict(1_000);
  after.push({ web: megabytesNow(studio.web), worker: megabytesNow(studio.worker) });
  console.log(
    `  after run ${round}: web ${after.at(-1)?.web.toFixed(0)} MB, worker ${after.at(-1)?.worker.toFixed(0)} MB`,
  );
}
const small = peakMegabytes(studio.web) + peakMegabytes(studio.worker);
await predict(10_000);
const [web, worker] = [peakMegabytes(studio.web), peakMegabytes(studio.worker)];

report(
  "growth of the web process, a run, in the second half of ten",
  growth(({ web }) => web),
  "MB",
);
report(
  "growth of the worker, a run, in the second half of ten",
  growth(({ worker }) => worker),
  "MB",
);
report("peak memory of both over the ten runs of 5,000", small, "MB");
report("peak memory of the web process over 100,000 predictions", web, "MB");
report("peak memory of the worker over 100,000 predictions", worker, "MB");
report("peak memory of both over 100,000 predictions", web + worker, "MB", { atMost: 600 });
await server.close();
await studio.close();

async function predict(testSize: number): Promise<void> {
  const { id, seconds } = await timeRun(studio, { datasetId, testSize, conditions });
  await studio.ask(`/api/runs/${id}/record`);
  console.log(`  ${testSize * conditions.length} predictions in ${seconds.toFixed(1)} s`);
}

/** Collections come and go: the middle of the last three beside the middle of the three before the second half. */
function growth(of: (one: { web: number; worker: number }) => number): number {
  const middle = (from: number) => median(after.slice(from, from + 3).map(of));
  return (middle(7) - middle(3)) / 4;
}
