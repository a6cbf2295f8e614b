import { fstatSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEngine } from "@/lib/engine/start-engine";
import { weightsByName } from "@/lib/engine/weights";
import { env } from "@/lib/env";

/** The secret comes by the environment only: arguments are readable by every user of the machine. */
const { STUDIO_ENGINE_URL, STUDIO_ENGINE_SECRET, MODEL, MODEL_PATH, ADAPTER, ADAPTER_PATH } = env();
const { values } = parseArgs({
  options: { port: { type: "string" }, "cache-dir": { type: "string" }, threads: { type: "string" } },
});
const port = values.port ?? (STUDIO_ENGINE_URL ? new URL(STUDIO_ENGINE_URL).port : undefined);
if (!port || !STUDIO_ENGINE_SECRET || MODEL === "none") {
  console.error("The engine needs STUDIO_ENGINE_SECRET, STUDIO_ENGINE_URL or --port, and a MODEL that is not none.");
  process.exit(2);
}

endWithParent();
const engine = await startEngine({
  port: Number(port),
  secret: STUDIO_ENGINE_SECRET,
  weights: weightsByName[MODEL],
  modelPath: MODEL_PATH,
  adapters: ADAPTER === "none" ? null : { path: ADAPTER_PATH, folder: join(process.cwd(), "models", "adapters") },
  cacheDir: values["cache-dir"] ?? join(homedir(), ".cache", "prompt-mii-studio", "models"),
  threads: values.threads === undefined ? undefined : Number(values.threads),
  log: (line) => console.log(line),
});
process.on("SIGTERM", leave);
process.on("SIGINT", leave);

function leave() {
  // Nothing here outlives the process, and a computation under way would hold an orderly end up.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 1_500).unref();
  void engine.close().finally(() => process.exit(0));
}

/** Whatever ends the supervisor closes its channel or pipe; this process must not stay behind with its memory. */
function endWithParent() {
  const end = () => process.kill(process.pid, "SIGKILL");
  if (process.channel) process.on("disconnect", end);
  process.stdout.on("error", end);
  const stdin = fstatSync(0);
  // Not a terminal, nor a file or device, which has its end from the beginning.
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on("end", end).on("error", end).resume();
}
