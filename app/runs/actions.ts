"use server";

import { z } from "zod";
import { renameRunSchema } from "@/lib/core/contract/run";
import { methodNames, runStatuses } from "@/lib/core/types";
import { deleteRun, restoreRun } from "@/lib/studio/runs/delete";
import { listRuns } from "@/lib/studio/runs/list";
import { renameRun } from "@/lib/studio/runs/rename";
import { runAction } from "../action";

const idSchema = z.string().min(1).max(200);
const querySchema = z.object({
  search: z.string().max(500).optional(),
  datasetId: idSchema.optional(),
  method: z.enum(methodNames).optional(),
  status: z.enum(runStatuses).optional(),
});

export async function runs(input: unknown) {
  return runAction(querySchema, input, listRuns);
}

export async function rename(input: unknown) {
  return runAction(renameRunSchema.extend({ id: idSchema }), input, ({ id, name }) => renameRun(id, { name }));
}

export async function remove(input: unknown) {
  return runAction(idSchema, input, deleteRun);
}

export async function restore(input: unknown) {
  return runAction(idSchema, input, restoreRun);
}
