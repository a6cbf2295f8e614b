import { spawn } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { step } from "./step.mjs";

const folder = ".setup/vllm";

/** Keeps a vLLM server alive as a GPU host would: started again whenever it ends. Its process group's id stands in `pidFile`. */
export async function keepVllm(command, url) {
  mkdirSync(folder, { recursive: true });
  const pidFile = `${folder}/pid`;
  const log = openSync(`${folder}/log`, "w");
  let wanted = true;
  let child;
  const start = () => {
    child = spawn("bash", ["-c", `exec ${command}`], { detached: true, stdio: ["ignore", log, log] });
    writeFileSync(pidFile, String(child.pid));
    child.once("exit", () => wanted && start());
  };
  const stop = async () => {
    wanted = false;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGTERM");
    await gone;
  };
  start();
  process.once("SIGINT", () => void stop());
  await step("Waiting for vLLM", () => untilHealthy(url));
  return { pidFile, stop };
}

async function untilHealthy(url) {
  const deadline = Date.now() + 30 * 60_000;
  while (Date.now() < deadline) {
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await sleep(1000);
  }
  throw new Error(`vLLM does not answer at ${url} after half an hour; see ${folder}/log.`);
}
