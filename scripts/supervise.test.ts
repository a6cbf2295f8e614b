import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { takePort } from "./supervise/free-port";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "studio-supervise-"));
afterAll(() => rmSync(folder, { recursive: true }));
const letter = join(folder, "letter.gguf");
writeFileSync(letter, "This is no model.");

/** Starts the studio with these settings, which are wrong, and gives what it says before it ends. */
async function refused(settings: Record<string, string>) {
  const port = String(await takePort("127.0.0.1", 0));
  const right = { MODEL: "none", MODEL_PATH: "", PORT: port, DATABASE_URL: `file:${join(folder, "studio.db")}` };
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/supervise.ts"];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...right, ...settings } });
  // One that starts all the same is not left running.
  onTestFinished(() => void child.kill());
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}

it.each([
  ["HOST", { HOST: "192.0.2.55", ACCESS_PASSWORD: "long enough" }],
  ["DATABASE_URL", { DATABASE_URL: `file:${folder}` }],
  ["MODEL_PATH", { MODEL: "small", MODEL_PATH: "/nowhere/model.gguf" }],
  ["MODEL_PATH", { MODEL: "small", MODEL_PATH: letter }],
])("does not start with a wrong %s, and names it", { timeout: 60_000 }, async (name, settings) => {
  const { code, said } = await refused(settings);
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^${name}\\b`));
});
