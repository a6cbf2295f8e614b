import "server-only";
import { conditionName } from "@/lib/core/methods/condition-name";
import type { StoredCall, StoredPrediction } from "@/lib/db/stored-answers";
import type { StoredCondition } from "@/lib/db/conditions";
import { newId } from "../new-id";

/** A condition whose predictions were made elsewhere: nothing is asked for it. */
export function importedCondition(name: string | undefined, position: number): StoredCondition {
  return {
    ...{ id: newId(), position, method: "imported", name: name ?? conditionName({ method: "imported", n: null }) },
    ...{ n: null, nUsed: null, options: {}, generator: null, follower: null, status: "done" },
    ...{ prefix: null, prefixTokens: null, tokenSource: null, maxTokens: null, buildKeys: [], steps: [], seed: null },
  };
}

/** Replies made elsewhere as they are stored: equal ones are one call. `replies` are those of each condition, in test order. */
export function importedAnswers(conditions: readonly { id: string; replies: readonly string[] }[]): {
  calls: StoredCall[];
  predictions: StoredPrediction[];
} {
  const calls = new Map<string, StoredCall>();
  const predictions = conditions.flatMap(({ id, replies }) =>
    replies.map((raw, index): StoredPrediction => {
      const call = importedCall(raw);
      calls.set(call.key, call);
      return { conditionId: id, index, callKey: call.key };
    }),
  );
  return { calls: [...calls.values()], predictions };
}

/** A reply that cost nothing here. */
function importedCall(raw: string): StoredCall {
  return {
    ...{ key: `imported ${raw}`, role: "follower", purpose: "predict", endpointId: "imported", promptChars: 0, raw },
    ...{ stopReason: null, usage: null, seconds: null, attempts: 0, error: null },
  };
}
