import "server-only";
import type { RunView } from "@/lib/core/contract/run";

/** The run with scores, frontier and comparisons, as the HTTP API shows it. */
export async function getRun(_id: string): Promise<RunView | null> {
  throw new Error("not built yet");
}
