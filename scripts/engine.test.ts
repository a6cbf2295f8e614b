import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const engineArgs = ["--conditions=react-server", "--import", "tsx", "scripts/engine.ts", "--port", "0"];
/** A model path that cannot be read: the process serves and says so, without loading anything. */
const settings = { STUDIO_ENGINE_SECRET: "secret", MODEL: "small", MODEL_PATH: "/nowhere/model.gguf" };
const env = { ...process.env, ...settings };
const started: number[] = [];

afterEach(() => {
  for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function lineOf(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  const { stdout } = child;
  if (!stdout) throw new Error("no output");
  return new Promise((resolve, reject) => {
    createInterface(stdout)
      .on("line", (line) => {
        const match = pattern.exec(line);
        if (match) resolve(match);
      })
      .on("close", () => reject(new Error(`The process ended without a line like ${pattern}`)));
  });
}

/** A parent that starts the engine with these stdio settings, tells its pid and lives until it is killed. */
async function engineUnder(stdio: string): Promise<{ parent: ChildProcess; pid: number }> {
  const code = `
    const child = require("node:child_process").spawn(process.execPath, ${JSON.stringify(engineArgs)}, { stdio: ${stdio} });
    child.stdout.on("data", (data) => String(data).includes("listening") && console.log("engine " + child.pid));
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ["-e", code], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const [, pid] = await lineOf(parent, /^engine (\d+)$/);
  started.push(Number(pid), parent.pid ?? 0);
  return { parent, pid: Number(pid) };
}

describe("the engine's process", { timeout: 600_000 }, () => {
  test("serves at once and says what is wrong with its model", async () => {
    const child = spawn(process.execPath, engineArgs, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    started.push(child.pid ?? 0);
    const [, url] = await lineOf(child, /^listening on (\S+)$/);
    let health: { status?: string; message?: string } = {};
    while (health.status !== "failed") {
      health = (await (await fetch(`${url}/health`)).json()) as typeof health;
    }
    expect(health.message).toContain("/nowhere/model.gguf");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  test.each([
    ["its channel", `["ignore", "pipe", "inherit", "ipc"]`],
    ["its input", `["pipe", "pipe", "inherit"]`],
  ])("ends when %s closes because its parent was killed", async (_name, stdio) => {
    const { parent, pid } = await engineUnder(stdio);
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await until(() => !isAlive(pid));
    expect(isAlive(pid)).toBe(false);
  });
});
