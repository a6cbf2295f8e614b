"use server";

import { startRunSchema } from "@/lib/core/contract/run";
import { estimateRun } from "@/lib/studio/runs/estimate";
import { startRun } from "@/lib/studio/runs/start";
import { runAction } from "../../action";
import { requireVisitorAllowance } from "../../require-allowance";

export async function estimate(input: unknown) {
  return runAction(startRunSchema, input, estimateRun);
}

export async function start(input: unknown) {
  return runAction(startRunSchema, input, async (request) => {
    await requireVisitorAllowance("run");
    return startRun(request);
  });
}
