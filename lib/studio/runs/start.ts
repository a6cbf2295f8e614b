import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { estimatePlan } from "./estimate-plan";
import { importRun, isImport } from "./import-run";
import { importedAnswers } from "./imported-condition";
import { planRun } from "./plan-run";
import { findReusable } from "./reusable-calls";

/** Validates (startRunSchema, or importRunSchema where all predictions were made elsewhere, on examples of their own), estimates and queues a run; a worker executes it. */
export async function startRun(input: unknown): Promise<StartedRun> {
  if (isImport(input)) return importRun(input);
  const plan = await planRun(input);
  const estimate = await estimatePlan(plan);
  const id = newId();
  const run: runs.NewRun = {
    id,
    datasetId: plan.dataset.id,
    name: plan.input.name ?? plan.dataset.name,
    seed: plan.seed,
    testSize: plan.test.length,
    budget: plan.input.budget ?? null,
    reference: plan.reference,
    version: appVersion,
    conditions: plan.stored,
  };
  const { predictions } = await findReusable(plan);
  const reuse: runs.Reuse = {
    ...(plan.from && {
      copied: { from: plan.from.id, predictions: predictions.flatMap((found) => [...found.values()]) },
    }),
    ...(plan.imported.length > 0 && {
      imported: importedAnswers(plan.imported.map(({ condition, replies }) => ({ id: condition.id, replies }))),
    }),
  };
  await runs.create(run, reuse, null, new Date());
  return { id, url: `/runs/${id}`, estimate };
}
