import "server-only";
import type { Estimate } from "@/lib/core/contract/estimate";
import { estimatePlan } from "./estimate-plan";
import { planRun } from "./plan-run";

/** What `startRun` with the same input would cost; stores nothing. */
export async function estimateRun(input: unknown): Promise<Estimate> {
  return estimatePlan(await planRun(input));
}
