import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { EngineHealth } from "@/lib/core/contract/health";
import { Problem } from "@/lib/core/problem";
import { getEngineHealth } from "@/lib/engine/health";
import { env } from "@/lib/env";
import type { CallProblem } from "@/lib/llm/errors";

const pollMs = 500;
/** The supervisor restarts a failed engine; only a failure that lasts is one for the run. */
const failurePatienceMs = 60_000;

/** The embedded model cannot be asked; the message says why. */
export class EngineGone extends Problem {
  override name = "EngineGone";
}

/**
 * Waits while the embedded model is fetched or loaded; `onWaiting` hears why. Throws `EngineGone` when the model has failed for a while, or at
 * once when `run` was paused for it and is only trying whether it is back.
 */
export async function waitForEngine(
  run: { resumeAt: Date | null },
  signal: AbortSignal,
  onWaiting: (reason: string) => Promise<void>,
): Promise<void> {
  const patienceMs = run.resumeAt ? 0 : failurePatienceMs;
  let failingSince: number | null = null;
  for (let said = ""; ;) {
    const health = await getEngineHealth(env().STUDIO_ENGINE_URL);
    if (health.status === "ready") return;
    const failing = health.status === "failed" || health.status === "absent";
    failingSince = failing ? (failingSince ?? Date.now()) : null;
    if (failingSince !== null && Date.now() - failingSince >= patienceMs) throw failed(health);
    const reason = waitingFor(health);
    if (reason !== said) await onWaiting(reason);
    said = reason;
    await sleep(pollMs, undefined, { signal });
  }
}

/** Why calls can no longer be made: in the embedded model's own words where it has failed, else the error as it is. */
export async function sayOfEngine(error: CallProblem): Promise<Problem> {
  const health = await getEngineHealth(env().STUDIO_ENGINE_URL);
  return health.status === "failed" ? failed(health, error) : error;
}

/** What holds up a run that has begun with the embedded model, such as that its process died and is started again; null when the model answers. */
export async function heldUpByEngine(): Promise<string | null> {
  const health = await getEngineHealth(env().STUDIO_ENGINE_URL);
  if (health.status === "ready") return null;
  if (health.status === "failed") return health.message;
  return `The embedded model is starting again. ${waitingFor(health)}`;
}

function waitingFor({ status, progress }: EngineHealth): string {
  if (status !== "downloading") return "Waiting for the model to be loaded.";
  const share =
    progress && progress.totalBytes > 0 ? ` (${Math.floor((100 * progress.bytes) / progress.totalBytes)} %)` : "";
  return `Waiting for the model to be downloaded${share}.`;
}

function failed({ message }: EngineHealth, cause?: Error): EngineGone {
  return new EngineGone("unavailable", message ?? "The embedded model is not there.", [], { cause });
}
