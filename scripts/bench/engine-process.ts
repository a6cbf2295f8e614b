import { homedir } from "node:os";
import { join } from "node:path";
import { startEngine } from "@/lib/engine/start-engine";
import { type ModelName, weightsByName } from "@/lib/engine/weights";

/** The embedded model in a process of its own, as the app has it; sends its address when it is ready. */
const [model = "small", threads = "1", secret = "", adapter] = process.argv.slice(2);
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
const engine = await startEngine({
  port: 0,
  secret,
  weights: weightsByName[model as ModelName],
  cacheDir: join(homedir(), ".cache", "prompt-mii-studio", "models"),
  threads: Number(threads),
  adapters: adapter === undefined ? null : { path: adapter, folder: "" },
  log: () => undefined,
});
await engine.ready;
process.send?.(engine.url);
