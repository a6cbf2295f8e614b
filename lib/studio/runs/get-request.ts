import "server-only";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import type { StartRunInput } from "@/lib/core/contract/run";
import type { StoredCondition } from "@/lib/db/conditions";
import * as runs from "@/lib/db/runs";

/** The request that would start a run once more; null when there is no such run, or its dataset was deleted. */
export type RunRequest = StartRunInput & { from: string; name: string; seed: number };

export async function getRunRequest(id: string): Promise<RunRequest | null> {
  const run = await runs.get(id);
  if (!run || run.dataset.deleted) return null;
  const { datasetId, seed, testSize, name, budget } = run;
  const reference = run.conditions.findIndex(({ position }) => position === run.reference);
  const conditions = run.conditions.map((condition, at) => ({
    ...conditionInput(condition),
    // Predictions made elsewhere are not ours to make again: the same ones are taken over.
    ...(condition.method === "imported" && { predictionsOf: { run: id, condition: at } }),
  }));
  return {
    ...{ datasetId, seed, name, from: id, conditions },
    ...(testSize > 0 && { testSize }),
    ...(budget && { budget }),
    ...(reference >= 0 && { reference }),
  };
}

function conditionInput({ method, name, n, seed, options, generator, follower }: StoredCondition): ConditionInput {
  const { instruction, ...rest } = options;
  return {
    ...{ method, name },
    ...(n !== null && { n }),
    ...(seed !== null && { seed }),
    ...(generator && { generator: generator.id }),
    ...(follower && { follower: follower.id }),
    ...(instruction !== undefined && { instruction }),
    ...(Object.keys(rest).length > 0 && { options: rest }),
  };
}
