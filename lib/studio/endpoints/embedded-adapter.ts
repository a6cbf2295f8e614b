import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdapterHealth } from "@/lib/core/contract/health";
import { getEngineHealth } from "@/lib/engine/health";
import { env } from "@/lib/env";

/** One look serves a request that asks for many endpoints. */
const freshMs = 1_000;
/** The engine starts beside this process and listens within seconds; the first page is not to be drawn without its generator. */
const startSeconds = 5;
const pollMs = 100;

let last: { adapter: AdapterHealth; at: number } | null = null;

/** The trained generator beside the embedded model; as it was last heard of while the engine is silent. null: there is no engine, or it never spoke. */
export async function getEmbeddedAdapter(): Promise<AdapterHealth | null> {
  const { MODEL, ADAPTER, STUDIO_ENGINE_URL } = env();
  if (MODEL === "none" || ADAPTER === "none" || STUDIO_ENGINE_URL === undefined) return null;
  if (last !== null && performance.now() - last.at < freshMs) return last.adapter;
  for (;;) {
    const { adapter } = await getEngineHealth(STUDIO_ENGINE_URL);
    if (adapter) last = { adapter, at: performance.now() };
    if (last !== null || process.uptime() > startSeconds) return last?.adapter ?? null;
    await sleep(pollMs);
  }
}

/** Whether the adapter is served, or will be when the model is. */
export async function hasEmbeddedAdapter(): Promise<boolean> {
  const status = (await getEmbeddedAdapter())?.status;
  return status === "ready" || status === "waiting";
}
