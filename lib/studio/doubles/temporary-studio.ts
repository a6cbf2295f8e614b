import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunSummary, RunView } from "@/lib/core/contract/run";
import { isActive } from "@/lib/core/run-status";
import { openTemporaryDatabase } from "@/lib/db/doubles/temporary-database";
import { checkoutRoot } from "@/lib/db/location";
import { startDeterministicServer } from "@/lib/llm/doubles/deterministic-server";
import { createDataset } from "../datasets/create";
import { addEndpoint } from "../endpoints/add";
import { getRun } from "../runs/get";
import { requireRun } from "../runs/require-run";
import { summariseRuns } from "../runs/run-summary";

/** A studio for one test file: a database of its own, no embedded model. Call before anything reads the settings. */
export async function openTemporaryStudio(settings: Record<string, string> = {}) {
  const own = { MODEL: "none", ENCRYPTION_KEY: "for tests", ...settings };
  const { folder, file: database, close } = await openTemporaryDatabase(own);
  const workers: ChildProcess[] = [];
  return {
    folder,
    database,
    /** A worker as a process of its own, whose log is its stderr; `largestFile`: bytes that no file it writes may exceed, as on a disk that is full. */
    startWorker: (limits: { largestFile?: number } = {}) => {
      const worker = startWorker(limits);
      workers.push(worker);
      return worker;
    },
    close: async () => {
      await Promise.all(workers.map(killWorker));
      await close();
    },
  };
}

function startWorker({ largestFile }: { largestFile?: number }): ChildProcess {
  const blocks = largestFile === undefined ? "unlimited" : Math.floor(largestFile / 512);
  const script = `ulimit -f ${blocks}; exec "$@"`;
  const args = [process.execPath, "--conditions=react-server", "--import", "tsx", "scripts/worker.ts"];
  const worker = spawn("sh", ["-c", script, "sh", ...args], {
    cwd: checkoutRoot(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  worker.stderr?.pipe(process.stderr);
  return worker;
}

/** Ends a worker as a power cut would, and waits until it is gone. */
export async function killWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await gone;
}

/** A deterministic model server, and the endpoint of the studio that leads to it. */
export async function addDeterministicModel(options: Parameters<typeof startDeterministicServer>[0] = {}, input = {}) {
  const server = await startDeterministicServer(options);
  const roles = ["generator", "follower"];
  const endpoint = await addEndpoint({ name: "Test", baseUrl: server.baseUrl, model: server.model, roles, ...input });
  return { server, endpoint };
}

/** A dataset of `size` short texts with three labels. */
export async function addDataset(size: number, words = "message") {
  const labels = ["complaint", "praise", "question"];
  const examples = Array.from({ length: size }, (_, index) => ({
    text: `${words} number ${index} about parcel ${index * 7}`,
    label: labels[index % labels.length] ?? "",
  }));
  return createDataset({ name: "Messages", examples }, "api");
}

/** The run as soon as `ready` holds of it. */
export async function untilRun(id: string, ready: (run: RunSummary) => boolean): Promise<RunView> {
  for (;;) {
    const [run] = await summariseRuns([await requireRun(id)]);
    if (run && ready(run)) break;
    await sleep(50);
  }
  const view = await getRun(id);
  if (!view) throw new Error(`Run ${id} is gone.`);
  return view;
}

export function hasEnded({ status }: RunSummary): boolean {
  return !isActive(status);
}
