import "server-only";
import type { PredictionsOf } from "@/lib/core/contract/condition-input";
import type { ImportedPrediction } from "@/lib/core/contract/imported-prediction";
import { Problem } from "@/lib/core/problem";
import * as calls from "@/lib/db/calls";
import * as predictions from "@/lib/db/predictions";
import { requireOwnRun } from "./require-run";
import { readRunExamples } from "./run-examples";

/**
 * Predictions made elsewhere that another run has, as a request would bring them. Throws a Problem where there is no such run, or its
 * condition asked a model: what that would answer now is not for a copy to say.
 */
export async function predictionsOf({ run: id, condition: at }: PredictionsOf): Promise<ImportedPrediction[]> {
  const run = await requireOwnRun(id);
  const condition = run.conditions[at];
  if (condition?.method !== "imported") {
    const message = `Expected the index of an imported condition of that run; ${condition ? `${at} is "${condition.name}"` : `it has ${run.conditions.length} conditions, not ${at + 1}`}.`;
    throw new Problem("invalid", message, [{ message, pointer: "/predictionsOf/condition" }]);
  }
  const { test } = await readRunExamples(run);
  const rows = await predictions.list(condition.id, { from: 0 });
  const stored = await calls.listByKeys(id, [...new Set(rows.map(({ callKey }) => callKey))]);
  const raw = new Map(stored.map((call) => [call.key, call.raw]));
  return rows.flatMap(({ index, callKey }) => {
    const example = test[index];
    return example ? [{ text: example.text, gold: example.label, prediction: raw.get(callKey) ?? null }] : [];
  });
}
