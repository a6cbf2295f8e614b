// Started by start.mjs once everything is set up: migrates, then keeps web, worker and engine alive until told to stop.
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { Problem } from "@/lib/core/problem";
import { migrate } from "@/lib/db/migrate";
import { requireGguf } from "@/lib/engine/require-gguf";
import { env, inheritedEnv } from "@/lib/env";
import { freeLeases } from "@/lib/studio/runs/free-leases";
import { Child, type ChildSpec } from "./supervise/child";
import { takePort } from "./supervise/free-port";
import { processArgs } from "./supervise/process-args";

const patienceMs = 4000;
const dev = process.argv.includes("--dev");
const settings = readSettings();

try {
  await requirePort();
  if (settings.MODEL !== "none" && settings.MODEL_PATH) await requireGguf(settings.MODEL_PATH);
  await bringUpToDate();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message, error.cause ?? "");
  process.exit(1);
}
await freeLeases(hostname());

const children = (await specs()).map((spec) => new Child(spec, log, inheritedEnv()));
for (const child of children) child.start();
log("studio", `http://${settings.HOST.includes(":") ? `[${settings.HOST}]` : settings.HOST}:${settings.PORT}`);

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await Promise.all(children.map((child) => child.stop(patienceMs)));
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
process.on("disconnect", () => void stop());

function readSettings() {
  try {
    return env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function requirePort() {
  const { HOST, PORT } = settings;
  if ((await takePort(HOST, PORT)) !== null) return;
  throw new Problem(
    "invalid",
    `Port ${PORT} is taken by another program. End it, or choose another: PORT=${PORT + 1} npm start`,
  );
}

async function bringUpToDate() {
  const { applied, copy } = await migrate();
  if (copy !== null) log("studio", `database: ${applied.join(", ")}; as it was before, it is kept in ${copy}`);
}

/** The engine's port and secret are chosen once, so that a restarted engine is found again where it was. */
async function specs(): Promise<ChildSpec[]> {
  const args = processArgs({ dev });
  const engineEnv: Record<string, string> = {};
  const list: ChildSpec[] = [];
  if (settings.MODEL !== "none") {
    engineEnv.STUDIO_ENGINE_URL = `http://127.0.0.1:${await takePort("127.0.0.1", 0)}`;
    engineEnv.STUDIO_ENGINE_SECRET = randomBytes(24).toString("base64url");
    list.push({ name: "engine", args: args.engine, env: engineEnv });
  }
  list.push({ name: "worker", args: args.worker, env: engineEnv });
  list.push({ name: "web", args: args.web, env: engineEnv });
  return list;
}

function log(name: string, line: string) {
  process.stdout.write(`${name.padEnd(6)} ${line}\n`);
}
