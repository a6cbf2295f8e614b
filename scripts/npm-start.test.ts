import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<"start" | "dev", string>;
};
const folder = mkdtempSync(join(tmpdir(), "npm-start-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "scripts"));
writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "started", version: "1.0.0", scripts }));
/** In the place of the studio: says its number, and works until it is told to stop. */
writeFileSync(
  join(folder, "scripts/start.mjs"),
  `console.log("pid", process.pid);
   process.on("SIGTERM", () => process.exit(0));
   setInterval(() => undefined, 1000);`,
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// npm hands the signal to its shell: the studio itself has to stand in the shell's place.
it.each(["start", "dev"])("ends with npm run %s when that is told to", { timeout: 60_000 }, async (script) => {
  const npm = spawn("npm", ["run", script], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const pid = await new Promise<number>((resolve) =>
    createInterface(npm.stdout).on("line", (line) => line.startsWith("pid ") && resolve(Number(line.slice(4)))),
  );
  onTestFinished(() => void (isAlive(pid) && process.kill(pid, "SIGKILL")));
  npm.kill("SIGTERM");
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});
