import "server-only";
import type { ConditionInput } from "@/lib/core/contract/run";
import { matchPredictions } from "@/lib/core/dataset/match-predictions";
import { Problem } from "@/lib/core/problem";
import type { Example } from "@/lib/core/types";
import type { StoredCondition } from "@/lib/db/conditions";
import { atCondition } from "./at-condition";
import { importedCondition } from "./imported-condition";

/** A condition whose predictions were made elsewhere, with its replies to the scored examples. */
export type PlannedImport = { condition: StoredCondition; replies: string[] };

/** The imported conditions of a request, set against the dataset's test part. Throws a Problem that names the condition and the line. */
export function planImported(
  inputs: readonly ConditionInput[],
  test: readonly Example[],
  scored: number,
): PlannedImport[] {
  return inputs.flatMap((input, position) => {
    if (input.method !== "imported") return [];
    try {
      const replies = matchPredictions(test, scored, predictionsOf(input));
      return [{ condition: importedCondition(input.name, position), replies }];
    } catch (error) {
      return atCondition(position, error);
    }
  });
}

function predictionsOf({ predictions, labels }: ConditionInput) {
  if (labels !== undefined) {
    throw refused("On a dataset the labels are the dataset's own. Leave `labels` out.", "/labels");
  }
  if (predictions) return predictions;
  throw refused(
    "An imported condition brings its predictions, one {text, gold, prediction} for each scored example.",
    "/predictions",
  );
}

function refused(message: string, pointer: string): Problem {
  return new Problem("invalid", message, [{ message, pointer }]);
}
