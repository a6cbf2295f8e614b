import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";
import * as runs from "@/lib/db/runs";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { estimatePlan } from "./estimate-plan";
import { importRun, isImport } from "./import-run";
import { planRun } from "./plan-run";
import { storedCondition } from "./plan-conditions";
import { findReusable } from "./reusable-calls";

/** Validates (startRunSchema, or importRunSchema where all predictions were made elsewhere), estimates and queues a run; a worker executes it. */
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
    conditions: plan.conditions.map(storedCondition),
  };
  const { predictions } = await findReusable(plan);
  const reuse = plan.from && {
    kind: "copied" as const,
    from: plan.from.id,
    predictions: predictions.flatMap((found) => [...found.values()]),
  };
  await runs.create(run, reuse, null, new Date());
  return { id, url: `/runs/${id}`, estimate };
}
