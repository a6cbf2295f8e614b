import "server-only";
import type { PredictionLine } from "@/lib/core/contract/run";

/** Every stored prediction in order of condition, then test index, read in pages so that memory stays flat. Throws Problem not-found. */
export async function* listPredictions(_runId: string): AsyncGenerator<PredictionLine> {
  throw new Error("not built yet");
}
