import "server-only";
import type { StartedRun } from "@/lib/core/contract/run";
import * as calls from "@/lib/db/calls";
import * as runs from "@/lib/db/runs";
import { appVersion } from "../health/app-version";
import { newId } from "../new-id";
import { estimatePlan } from "./estimate-plan";
import { planRun } from "./plan-run";
import { storedCondition } from "./plan-conditions";

/** Validates (startRunSchema), estimates and queues a run; a worker executes it. */
export async function startRun(input: unknown): Promise<StartedRun> {
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
    version: appVersion,
    conditions: plan.conditions.map(storedCondition),
  };
  const copied = plan.from ? await calls.listBuild(plan.from.id) : [];
  await runs.create(run, copied, null, new Date());
  return { id, url: `/runs/${id}`, estimate };
}
