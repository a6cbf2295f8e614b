import "server-only";
import type { RunRecord } from "@/lib/core/run-record";

/** null alike for an unknown, malformed or revoked token and for a deleted run. */
export async function getShare(_token: string): Promise<{ record: RunRecord; createdAt: string } | null> {
  throw new Error("not built yet");
}
