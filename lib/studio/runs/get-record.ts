import "server-only";
import type { RunRecord } from "@/lib/core/run-record";

/** Everything stored of a run: what `buildReport` needs. */
export async function getRunRecord(_id: string): Promise<RunRecord | null> {
  throw new Error("not built yet");
}
