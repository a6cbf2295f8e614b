import "server-only";
import type { ConditionInput } from "@/lib/core/contract/condition-input";
import { matchPredictions } from "@/lib/core/dataset/match-predictions";
import { Problem } from "@/lib/core/problem";
import type { Example } from "@/lib/core/types";
import type { StoredCondition } from "@/lib/db/conditions";
import { atCondition } from "./at-condition";
import { predictionsOf } from "./predictions-of";
import { importedCondition } from "./imported-condition";

/** A condition whose predictions were made elsewhere, with its replies to the scored examples. */
export type PlannedImport = { condition: StoredCondition; replies: string[] };

/** The imported conditions of a request, set against the dataset's test part. Throws a Problem that names the condition and the line. */
export async function planImported(
  inputs: readonly ConditionInput[],
  test: readonly Example[],
  scored: number,
): Promise<PlannedImport[]> {
  const planned: PlannedImport[] = [];
  for (const [position, input] of inputs.entries()) {
    if (input.method !== "imported") continue;
    const condition = importedCondition(input.name, position);
    try {
      planned.push({ condition, replies: matchPredictions(test, scored, await givenPredictions(input)) });
    } catch (error) {
      atCondition(position, named(condition, error));
    }
  }
  return planned;
}

/** Several conditions may bring predictions, and a person counts none of them. */
function named({ name }: StoredCondition, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  return new Problem(error.code, `"${name}": ${error.message}`, error.details, { cause: error });
}

async function givenPredictions({ predictions, predictionsOf: source, labels }: ConditionInput) {
  if (labels !== undefined) {
    throw refused("On a dataset the labels are the dataset's own. Leave `labels` out.", "/labels");
  }
  if (predictions) return predictions;
  if (source) return predictionsOf(source);
  throw refused(
    "An imported condition brings its predictions, one {text, gold, prediction} for each scored example.",
    "/predictions",
  );
}

function refused(message: string, pointer: string): Problem {
  return new Problem("invalid", message, [{ message, pointer }]);
}
