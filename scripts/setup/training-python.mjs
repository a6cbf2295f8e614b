import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { runCommand } from "./run-command.mjs";
import { step } from "./step.mjs";

const described = "training/pyproject.toml";
const candidates = ["python3", "python3.13", "python3.12", "python3.11"];

/** A Python with what training/ needs, in a virtual environment of the cache folder that all checkouts share. Returns its path. */
export async function trainingPython() {
  const folder = join(homedir(), ".cache", "prompt-mii-studio", "training-venv");
  const [python, marker] = [join(folder, "bin", "python"), join(folder, ".installed-from")];
  const wanted = fingerprint([described]);
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return python;
  rmSync(marker, { force: true });
  await step(
    "Installing what the training needs (PyTorch and its CUDA libraries: 5 GB on Linux, minutes)",
    async () => {
      await runCommand(requirePython(), ["-m", "venv", folder]);
      const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
      await runCommand(python, [...pip, ...(await requirements(python))]);
    },
  );
  writeFileSync(marker, wanted);
  return python;
}

function requirePython() {
  const recent = "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))";
  const found = candidates.find((name) => spawnSync(name, ["-c", recent]).status === 0);
  if (found) return found;
  throw new Error(
    "Expected Python 3.11 or later with venv, and found none. Install it (Debian: apt-get install python3-venv).",
  );
}

/** What the package names, without the package itself: tests read it where it lies. */
async function requirements(python) {
  const list = `import tomllib
project = tomllib.load(open("${described}", "rb"))["project"]
print(*project["dependencies"], *project["optional-dependencies"]["test"], sep="\\n")`;
  return (await runCommand(python, ["-c", list], { quiet: true })).trim().split("\n");
}
