import "server-only";
import type { ShareView } from "@/lib/core/contract/share";

/** Snapshots the run as it is now (shareRunSchema) behind an unguessable token. */
export async function createShare(_runId: string, _input: unknown): Promise<ShareView> {
  throw new Error("not built yet");
}
