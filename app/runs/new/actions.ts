"use server";

import { startRunSchema } from "@/lib/core/contract/run";
import { estimateRun } from "@/lib/studio/runs/estimate";
import { startRun } from "@/lib/studio/runs/start";
import { runAction } from "../../action";

export async function estimate(input: unknown) {
  return runAction(startRunSchema, input, estimateRun);
}

export async function start(input: unknown) {
  return runAction(startRunSchema, input, startRun);
}
