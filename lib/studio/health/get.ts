import "server-only";
import type { Health } from "@/lib/core/contract/health";
import * as workers from "@/lib/db/workers";
import { getEngineHealth } from "@/lib/engine/health";
import { env } from "@/lib/env";
import { appVersion } from "./app-version";

const workerSilenceMs = 15_000;

/** How the studio is: `ok` when a worker lives and the engine is ready, or absent by wish. */
export async function getHealth(): Promise<Health> {
  const { MODEL, STUDIO_ENGINE_URL } = env();
  const engine = await getEngineHealth(MODEL === "none" ? undefined : STUDIO_ENGINE_URL);
  const seen = await workers.existsSince(new Date(Date.now() - workerSilenceMs));
  const status = engine.status === "failed" ? "degraded" : startingOr(engine.status, seen);
  return { status, engine, worker: seen ? "up" : "down", version: appVersion };
}

function startingOr(engine: Health["engine"]["status"], workerSeen: boolean): Health["status"] {
  if (engine === "downloading" || engine === "loading") return "starting";
  if (workerSeen) return "ok";
  return process.uptime() * 1000 < workerSilenceMs ? "starting" : "degraded";
}
