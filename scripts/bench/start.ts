import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inheritedEnv } from "@/lib/env";
import { takePort } from "../supervise/free-port";
import { median, report } from "./target";

/** `npm start` when everything is built already, until the health call answers; and how much of the disk the packages take. */
const rounds = 3;

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
  const child = spawn("npm", ["start", "--silent"], { env: { ...inheritedEnv(), ...settings }, stdio: "ignore" });
  const stop = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  const gone = once(child, "exit");
  const health = () => fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null);
  while (!(await health())?.ok) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    await sleep(20);
  }
  const took = (performance.now() - start) / 1000;
  stop();
  await gone;
  rmSync(folder, { recursive: true });
  return took;
}
