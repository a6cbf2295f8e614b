import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inheritedEnv } from "@/lib/env";
import { takePort } from "../supervise/free-port";
import { median, report } from "./target";

/** `npm start` when everything is built already, until the health call answers; and how much of the disk the packages take. */
const rounds = 3;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const seconds: number[] = [];
for (let round = 0; round < rounds; round += 1) seconds.push(await secondsToServe());
report("npm start, the second time, until health answers", median(seconds), "s", { atMost: 5 });
const kilobytes = Number(execFileSync("du", ["--apparent-size", "-sk", "node_modules"]).toString().split("\t")[0]);
report("node_modules, with the tools of tests and checks", kilobytes / 1000, "MB", { atMost: 650 });

async function secondsToServe(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "studio-bench-"));
  const port = String(await takePort("127.0.0.1", 0));
  const settings = { PORT: port, DATABASE_URL: `file:${join(folder, "studio.db")}`, MODEL: "small" };
  const start = performance.now();
  const env = { ...inheritedEnv(), ...settings };
  // A group of its own: npm does not hand a signal on to what it has started.
  const child = spawn("npm", ["start", "--silent"], { env, stdio: "ignore", detached: true });
  const signalAll = (signal: NodeJS.Signals | 0) => signalGroup(child.pid, signal);
  const endAll = () => void signalAll("SIGTERM");
  process.once("exit", endAll);
  const health = () => fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null);
  while (!(await health())?.ok) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    await sleep(20);
  }
  const took = (performance.now() - start) / 1000;
  endAll();
  while (signalAll(0)) await sleep(50);
  process.removeListener("exit", endAll);
  rmSync(folder, { recursive: true });
  return took;
}

/** Whether a process of the group was there to be signalled. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
