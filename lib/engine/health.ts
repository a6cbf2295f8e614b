import "server-only";
import { type EngineHealth, engineHealthSchema } from "@/lib/core/contract/health";

const answerMs = 2_000;
/** The engine starts beside the page that asks for it: only later is silence a failure. */
const startSeconds = 30;

/** How the embedded model is, for the page to draw. `url` is the engine's address, or undefined when there is none. Never throws. */
export async function getEngineHealth(url: string | undefined): Promise<EngineHealth> {
  if (!url) return { status: "absent", model: null, threads: null, message: null };
  try {
    const response = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(answerMs), cache: "no-store" });
    return engineHealthSchema.parse(await response.json());
  } catch {
    if (process.uptime() < startSeconds) return { status: "loading", model: null, threads: null, message: null };
    const message =
      "The embedded model does not answer. It is restarted by itself; if this stays, the log of the start says why.";
    return { status: "failed", model: null, threads: null, message };
  }
}
