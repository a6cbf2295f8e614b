"use server";

import { importRunSchema } from "@/lib/core/contract/import-run";
import { startRun } from "@/lib/studio/runs/start";
import { runAction } from "../../action";

export async function start(input: unknown) {
  return runAction(importRunSchema, input, startRun);
}
