// A long run under random faults and kills beside a quiet one: `npm run soak`. It takes some minutes.
import { isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunSummary, RunView, StartRunInput } from "@/lib/core/contract/run";
import type { RunRecord } from "@/lib/core/run-record";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { outcomeOf, promptOf, storedPrompts } from "@/lib/studio/doubles/outcome-of";
import { peakMegabytes } from "./processes";
import { createDataset, startStudio } from "./studio";
import { report } from "./target";

const testSize = 2000;
const conditionCount = 10;
const faults = { seed: 20_000, share: 0.1 };
const concurrency = 16;
const killAt = [0.2, 0.5, 0.8];
const pollMs = 200;

const studio = await startStudio("none");
const datasetId = await createDataset(studio, testSize);
const quiet = await soak(null, []);
const noisy = await soak(faults, killAt);

const [loud, still] = [outcomeOf(noisy.record), outcomeOf(quiet.record)];
const replies = loud.conditions.flatMap((condition) => condition.replies);
report("predictions", replies.length, "", { atLeast: testSize * conditionCount });
report("predictions missing", replies.filter((reply) => reply === null).length, "", { atMost: 0 });
report("rows double", noisy.lines - new Set(noisy.places).size, "", { atMost: 0 });
report("requests the server saw", noisy.asked, "");
report("requests it failed", noisy.failed, "", { atLeast: 1 });
report("kills of the worker", killAt.length, "");
report("answers stored when the worker was killed, all kills", noisy.stored, "");
report("of those asked again", noisy.askedAgain, "", { atMost: 0 });
report("answers sent more than once: in flight at a kill", noisy.sentTwice, "", {
  atMost: 2 * concurrency * killAt.length + 32 * killAt.length,
});
report("record unlike the quiet run's", isDeepStrictEqual(loud, still) ? 0 : 1, "", { atMost: 0 });
report("report unlike the quiet run's", isDeepStrictEqual(noisy.view, quiet.view) ? 0 : 1, "", { atMost: 0 });
report("quiet run", quiet.seconds, "s");
report("run under faults", noisy.seconds, "s");
report("peak memory of the web process", peakMegabytes(studio.web), "MB");
report("peak memory of the last worker", peakMegabytes(studio.worker), "MB");
await studio.close();

async function soak(chosen: typeof faults | null, kills: readonly number[]) {
  const server = await startDeterministicServer({ faults: chosen });
  const { id: endpoint } = await studio.ask<{ id: string }>("/api/v1/endpoints", {
    ...{ name: "Soak", baseUrl: server.baseUrl, model: server.model },
    ...{ roles: ["generator", "follower"], limits: { concurrency } },
  });
  const started = performance.now();
  const { id } = await studio.ask<{ id: string }>("/api/v1/runs", requestOf(endpoint));
  const askedBy = () => new Map(server.requests().map(({ body, asked }) => [promptOf(body), asked]));
  const record = () => studio.ask<RunRecord>(`/api/runs/${id}/record`);
  const snapshots: { kept: string[]; asked: Map<string, number> }[] = [];
  for (const share of kills) {
    await until(id, ({ progress }) => progress.done >= share * progress.total);
    await studio.replaceWorker(async () => {
      snapshots.push({ kept: storedPrompts(await record()), asked: askedBy() });
    });
    console.log(`  worker killed with ${snapshots.at(-1)?.kept.length} answers stored`);
  }
  await until(id, ({ status }) => status !== "queued" && status !== "running");
  const seconds = (performance.now() - started) / 1000;
  const final = askedBy();
  const requests = server.requests();
  const again = snapshots.flatMap(({ kept, asked }) =>
    kept.filter((prompt) => final.get(prompt) !== asked.get(prompt)),
  );
  const places = (await predictionLines(id)).map(({ condition, index }) => `${condition} ${index}`);
  await server.close();
  return {
    ...{ seconds, places, lines: places.length, record: await record(), view: await viewOf(id) },
    asked: requests.reduce((sum, request) => sum + request.asked, 0),
    failed: requests.reduce((sum, request) => sum + request.asked - request.answered, 0),
    sentTwice: requests.filter(({ answered }) => answered > 1).length,
    stored: snapshots.reduce((sum, { kept }) => sum + kept.length, 0),
    askedAgain: again.length,
  };
}

function requestOf(follower: string): StartRunInput {
  const manual = (instruction: string) => ({ method: "manual" as const, instruction, follower });
  return {
    datasetId,
    testSize,
    conditions: [
      { method: "naive", follower },
      ...[5, 10, 20, 50].map((n) => ({ method: "icl" as const, n, follower })),
      ...[5, 20].map((n) => ({ method: "prompt-mii-zero" as const, n, follower, generator: follower })),
      { method: "instruction-icl", n: 5, follower, generator: follower },
      manual("Say what the message is about."),
      manual("Choose the department that should read the message."),
    ],
  };
}

async function until(id: string, ready: (run: RunSummary) => boolean): Promise<void> {
  while (!ready(await studio.ask<RunSummary>(`/api/runs/${id}/progress`))) await sleep(pollMs);
}

async function predictionLines(id: string): Promise<{ condition: number; index: number }[]> {
  const text = await (await fetch(`${studio.url}/api/v1/runs/${id}/predictions`)).text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { condition: number; index: number });
}

/** What the API shows of a run, without names, clocks and endpoints. */
async function viewOf(id: string) {
  const { status, reason, progress, conditions, frontier, reference, comparisons, pOnFrontier } =
    await studio.ask<RunView>(`/api/v1/runs/${id}`);
  return {
    ...{ status, reason, progress, frontier, reference, comparisons, pOnFrontier },
    conditions: conditions.map(({ generator: _, follower: __, bill, ...rest }) => ({
      ...rest,
      build: { ...bill.build, seconds: 0 },
      predict: { ...bill.predict, seconds: 0 },
    })),
  };
}
