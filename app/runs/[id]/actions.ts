"use server";

import { z } from "zod";
import { runAction } from "@/app/action";
import { requireVisitorAllowance } from "@/app/require-allowance";
import { type Budget, changeBudgetSchema, extendRunSchema, renameRunSchema } from "@/lib/core/contract/run";
import { type ShareOptions, shareRunSchema } from "@/lib/core/contract/share";
import { cancelRun } from "@/lib/studio/runs/cancel";
import { changeRun } from "@/lib/studio/runs/change";
import { deleteRun, restoreRun } from "@/lib/studio/runs/delete";
import { extendRun } from "@/lib/studio/runs/extend";
import { renameRun } from "@/lib/studio/runs/rename";
import { resumeRun } from "@/lib/studio/runs/resume";
import { createShare } from "@/lib/studio/shares/create";
import { listShares } from "@/lib/studio/shares/list";
import { restoreShare, revokeShare } from "@/lib/studio/shares/revoke";

const named = z.string().min(1).max(100);

export async function cancelRunAction(id: string) {
  return runAction(named, id, cancelRun);
}

export async function resumeRunAction(id: string) {
  return runAction(named, id, async (run) => {
    await requireVisitorAllowance("run");
    await resumeRun(run);
  });
}

export async function extendRunAction(id: string, testSize: number) {
  return runAction(extendRunSchema.extend({ id: named }), { id, testSize }, async (input) => {
    await requireVisitorAllowance("run");
    return extendRun(input.id, input);
  });
}

export async function renameRunAction(id: string, name: string) {
  return runAction(renameRunSchema.extend({ id: named }), { id, name }, (input) => renameRun(input.id, input));
}

export async function changeBudgetAction(id: string, budget: Budget | null) {
  return runAction(changeBudgetSchema.extend({ id: named }), { id, budget }, (input) => changeRun(input.id, input));
}

export async function deleteRunAction(id: string) {
  return runAction(named, id, deleteRun);
}

export async function restoreRunAction(id: string) {
  return runAction(named, id, restoreRun);
}

export async function shareRunAction(id: string, options: ShareOptions) {
  return runAction(shareRunSchema.extend({ id: named }), { ...options, id }, (input) => createShare(input.id, input));
}

export async function revokeShareAction(token: string) {
  return runAction(named, token, revokeShare);
}

export async function restoreShareAction(token: string) {
  return runAction(named, token, restoreShare);
}

export async function listSharesAction(id: string) {
  return runAction(named, id, listShares);
}
