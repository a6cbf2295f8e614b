"use server";

import { z } from "zod";
import { importRunSchema } from "@/lib/core/contract/import-run";
import { importRunFile } from "@/lib/studio/runs/import-run-file";
import { startRun } from "@/lib/studio/runs/start";
import { runAction } from "../../action";

export async function start(input: unknown) {
  return runAction(importRunSchema, input, startRun);
}

/** The verb reads the file itself, as it must be hashed as it came. */
export async function take(file: unknown) {
  return runAction(z.unknown(), file, importRunFile);
}
