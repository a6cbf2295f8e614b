// `npm run bench`, or `npm run bench run pages`: what the application costs beside the least it could cost, one part after another.
import { spawn } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { inheritedEnv } from "@/lib/env";

const parts = [
  "run",
  "overhead",
  "flat",
  "watched",
  "pages",
  "datasets",
  "start",
  "engine",
  "adapter",
  "busy",
  "people",
  "import",
  "report",
];
/** They take minutes and measure nothing that a change makes faster or slower. */
const onlyByName = ["soak", "vllm"];
/** Above it other work stands in every number; each core of ours is busy already. */
const quietLoad = 3;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...parts, ...onlyByName].includes(name));
if (unknown.length > 0) {
  console.error(`Expected parts of ${[...parts, ...onlyByName].join(", ")}; got ${unknown.join(", ")}.`);
  process.exit(2);
}

if ((await runScript(["scripts/bench/prepare.mjs"])) !== 0) process.exit(1);
let failed = false;
for (const part of asked.length > 0 ? asked : parts) {
  console.log(`\n${part} · ${sayLoad()}`);
  failed = (await runPart(part)) !== 0 || failed;
}
process.exit(failed ? 1 : 0);

function sayLoad(): string {
  const [load = 0] = loadavg();
  const warning = load > quietLoad ? ": other work runs here, absolute numbers are not to be trusted" : "";
  return `load ${load.toFixed(1)} on ${availableParallelism()} cores${warning}`;
}

function runPart(part: string): Promise<number> {
  const { LLAMA_SERVER } = inheritedEnv();
  const extra = part === "engine" && LLAMA_SERVER ? ["--llama-server", LLAMA_SERVER] : [];
  return runScript(["--conditions=react-server", "--import", "tsx", `scripts/bench/${part}.ts`, ...extra]);
}

function runScript(args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  const end = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
