import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Health } from "@/lib/core/contract/health";
import type { RunSummary, RunView, StartRunInput } from "@/lib/core/contract/run";
import type { LiveProgress } from "@/lib/core/live-progress";
import type { RunRecord } from "@/lib/core/run-record";
import { isActive } from "@/lib/core/run-status";
import { migrate } from "@/lib/db/migrate";
import { SafeLibSql } from "@/lib/db/safe-libsql";
import { takePort } from "../supervise/free-port";
import { processArgs } from "../supervise/process-args";
import { endProcess, startProcess, typescript } from "./processes";

export type Studio = Awaited<ReturnType<typeof startStudio>>;

/** The processes of the application on a database of their own, asked over HTTP as a user's script would. */
export async function startStudio(model: "none" | "small" | "standard") {
  const folder = mkdtempSync(join(tmpdir(), "studio-bench-"));
  const file = join(folder, "studio.db");
  await migrate(`file:${file}`);
  const [port, enginePort] = [await takePort("127.0.0.1", 0), await takePort("127.0.0.1", 0)];
  const url = `http://127.0.0.1:${port}`;
  const engineUrl = `http://127.0.0.1:${enginePort}`;
  const embedded = { STUDIO_ENGINE_URL: engineUrl, STUDIO_ENGINE_SECRET: "bench" };
  const settings = { PORT: String(port), DATABASE_URL: `file:${file}`, MODEL: model, ENCRYPTION_KEY: "bench" };
  const env = model === "none" ? settings : { ...settings, ...embedded };
  const args = processArgs({ dev: false });
  const engine = model === "none" ? null : startProcess(args.engine, env);
  let worker = startProcess(args.worker, env);
  const web = startProcess(args.web, env);
  const ask = <Answer>(path: string, body?: unknown) => askAt<Answer>(`${url}${path}`, body);
  await untilReady(ask, model !== "none");
  return {
    ...{ url, engineUrl, web, ask, file },
    get worker() {
      return worker;
    },
    /** Ends the worker as a power cut would, lets `meanwhile` look at what is left, and starts another. */
    replaceWorker: async (meanwhile: () => Promise<void>) => {
      await endProcess(worker);
      await meanwhile();
      worker = startProcess(args.worker, env);
    },
    /** Starts a run and waits until it is done and its report is there; gives the wall time in seconds of all that. */
    measureRun: (input: StartRunInput) => measureRun(ask, input),
    databaseBytes: () => checkpointedBytes(file),
    close: async () => {
      for (const child of [web, worker, engine]) if (child) await endProcess(child);
      rmSync(folder, { recursive: true });
    },
  };
}

type Ask = <Answer>(path: string, body?: unknown) => Promise<Answer>;

async function askAt<Answer>(url: string, body: unknown): Promise<Answer> {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(url, body === undefined ? {} : post);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

const readyWithinMs = 120_000;

async function untilReady(ask: Ask, withEngine: boolean): Promise<void> {
  for (const start = performance.now(); ;) {
    if (performance.now() - start > readyWithinMs) throw new Error("the studio is not ready after two minutes");
    const health = await ask<Health>("/api/v1/health").catch(() => null);
    if (health?.worker === "up" && (!withEngine || health.engine.status === "ready")) return;
    await sleep(100);
  }
}

const pollMs = 100;

/** Starts a run and follows it as a page does; gives the seconds from its start to its end as it stored them, and how many predictions those were. */
export async function timeRun({ ask, url }: Studio, input: StartRunInput) {
  const { id } = await ask<{ id: string }>("/api/v1/runs", input);
  let last: LiveProgress | undefined;
  while (!last || isActive(last.status)) for await (last of progressOf(url, id));
  const { status, reason, progress } = last;
  if (status !== "done") throw new Error(`the run ended ${status}: ${reason}`);
  const runs = await ask<RunSummary[]>("/api/v1/runs");
  const run = runs.find((one) => one.id === id);
  const seconds = (Date.parse(run?.finishedAt ?? "") - Date.parse(run?.createdAt ?? "")) / 1000;
  return { id, seconds, predictions: progress.done };
}

/** What a page that follows the run hears, until the server ends that or `signal` does. */
export async function* progressOf(url: string, id: string, signal?: AbortSignal): AsyncGenerator<LiveProgress> {
  const asked = { headers: { accept: "text/event-stream" }, ...(signal && { signal }) };
  const response = await fetch(`${url}/api/runs/${id}/progress`, asked);
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (!isStream || !response.body) throw new Error(`the progress of the run answered ${response.status}, no stream`);
  let text = "";
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (text + piece).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, data] = /^event: progress\ndata: (.*)$/.exec(event) ?? [];
      if (data !== undefined) yield JSON.parse(data) as LiveProgress;
    }
  }
}

async function measureRun(ask: Ask, input: StartRunInput) {
  const start = performance.now();
  const { id } = await ask<{ id: string }>("/api/v1/runs", input);
  let status = "queued";
  while (status === "queued" || status === "running") {
    await sleep(pollMs);
    ({ status } = await ask<{ status: string }>(`/api/runs/${id}/progress`));
  }
  const view = await ask<RunView>(`/api/v1/runs/${id}`);
  const seconds = (performance.now() - start) / 1000;
  if (view.status !== "done") throw new Error(`the run ended ${view.status}: ${view.reason}`);
  return { id, seconds };
}

/** Size of the database in bytes with its log written into it. */
async function checkpointedBytes(file: string): Promise<number> {
  const connection = await new SafeLibSql(file).connect();
  await connection.executeScript("PRAGMA wal_checkpoint(TRUNCATE);");
  await connection.dispose();
  return statSync(file).size;
}

/** A server that answers after `delayMs`, in a process of its own, as an endpoint of the studio. */
export async function connectModelServer({ ask }: Studio, concurrency: number, delayMs = 0) {
  const child = startProcess([...typescript, "scripts/bench/model-server.ts", "--delay", String(delayMs)]);
  const [address] = (await once(child, "message")) as [{ baseUrl: string; model: string }];
  const given = { name: "Bench", roles: ["generator", "follower"], limits: { concurrency }, ...address };
  const { id } = await ask<{ id: string }>("/api/v1/endpoints", given);
  return { ...address, id, close: () => endProcess(child) };
}

/** A dataset of short texts whose test part has `test` of them. */
export async function createDataset({ ask }: Studio, test: number): Promise<string> {
  const example = (index: number) => ({
    text: `Message ${index}: the ${["parcel", "sofa", "invoice"][index % 3]} I ordered ${index % 29} days ago is not here.`,
    label: ["delivery", "refund", "praise", "question", "damage", "other"][(index * 7) % 6],
  });
  const examples = Array.from({ length: 100 }, (_, index) => example(index));
  const held = Array.from({ length: test }, (_, index) => example(100 + index));
  return (await ask<{ id: string }>("/api/v1/datasets", { name: "Bench", examples, test: held })).id;
}

/** The predictions of a run as the requests they were. */
export async function requestsOf({ ask }: Studio, runId: string) {
  const { conditions, test } = await ask<RunRecord>(`/api/runs/${runId}/record`);
  return conditions.flatMap(({ prefix, maxTokens }) =>
    test.map(({ text }) => ({ prompt: `${prefix}Input: ${text}`, maxTokens })),
  );
}
