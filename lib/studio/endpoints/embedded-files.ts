import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdapterHealth } from "@/lib/core/contract/health";
import type { ModelFiles } from "@/lib/core/types";
import { getEngineHealth } from "@/lib/engine/health";
import { weightsByName } from "@/lib/engine/weights";
import { env } from "@/lib/env";

/** One look serves a request that asks for many endpoints. */
const freshMs = 1_000;
/** The engine starts beside this process and listens within seconds; the first page is not to be drawn without its generator. */
const startSeconds = 5;
const pollMs = 100;
/** As many as tell one file from another, and fit a line. */
const shownDigits = 12;

type Heard = { adapter: AdapterHealth; weights: string | undefined };

let last: (Heard & { at: number }) | null = null;

/** The trained generator beside the embedded model; as it was last heard of while the engine is silent. null: there is no engine, or it never spoke. */
export async function getEmbeddedAdapter(): Promise<AdapterHealth | null> {
  return env().ADAPTER === "none" ? null : ((await listen())?.adapter ?? null);
}

/** The weights of the embedded model; a file of one's own has none before the engine has read it. */
export async function getEmbeddedFiles(): Promise<ModelFiles> {
  const { MODEL, MODEL_PATH } = env();
  const sha256 = MODEL === "none" || MODEL_PATH ? (await listen())?.weights : weightsByName[MODEL].sha256;
  return sha256 === undefined ? {} : { weights: sha256.slice(0, shownDigits) };
}

/** The same with the adapter that is served, or will be when the model is; null where there is none. */
export async function getTrainedFiles(): Promise<ModelFiles | null> {
  const adapter = await getEmbeddedAdapter();
  if (adapter?.status !== "ready" && adapter?.status !== "waiting") return null;
  return { ...(await getEmbeddedFiles()), ...(adapter.sha256 && { adapter: adapter.sha256.slice(0, shownDigits) }) };
}

async function listen(): Promise<Heard | null> {
  const { MODEL, STUDIO_ENGINE_URL } = env();
  if (MODEL === "none" || STUDIO_ENGINE_URL === undefined) return null;
  if (last !== null && performance.now() - last.at < freshMs) return last;
  for (;;) {
    const { adapter, sha256 } = await getEngineHealth(STUDIO_ENGINE_URL);
    if (adapter) last = { adapter, weights: sha256 ?? last?.weights, at: performance.now() };
    if (last !== null || process.uptime() > startSeconds) return last;
    await sleep(pollMs);
  }
}
