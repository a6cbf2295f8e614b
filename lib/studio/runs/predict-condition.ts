import "server-only";
import pLimit from "p-limit";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { StoredCall } from "@/lib/db/calls";
import type { StoredCondition } from "@/lib/db/conditions";
import { concurrencyOf } from "@/lib/llm/endpoint";
import { type Execution, requireModel } from "./execution";
import type { Prepared } from "./prepare-condition";

export type Predictions = {
  /** Resolves when the last prediction has been sent: the next condition may begin. */
  sent: Promise<void>;
  /** Resolves when all are answered, with whether one failed; rejects with the first error that ends the run. */
  answered: Promise<{ failed: boolean }>;
};

/** Asks for the predictions of a condition that are not stored yet, as many at once as the endpoint takes. */
export function predictCondition(
  execution: Execution,
  condition: StoredCondition,
  { prefix, maxTokens }: Prepared,
  missing: readonly number[],
  onPrediction: (index: number, call: StoredCall) => void,
): Predictions {
  const { test, models, journal } = execution;
  const { endpoint, prices } = requireModel(models, condition.follower);
  const limit = pLimit(concurrencyOf(endpoint));
  let markSent: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => (markSent = resolve));
  let waiting = missing.length;
  if (waiting === 0) markSent();

  let stopped: unknown;

  const predict = async (index: number): Promise<boolean> => {
    waiting -= 1;
    if (waiting === 0) markSent();
    if (stopped !== undefined) throw stopped;
    const prompt = queryPrompt(prefix, test[index]?.text ?? "");
    try {
      const call = await journal.call({ role: "follower", purpose: "predict", endpoint, prices, prompt, maxTokens });
      onPrediction(index, call);
      return call.error !== null;
    } catch (error) {
      stopped ??= error;
      throw error;
    }
  };
  // What was sent before an error is waited for, because its answer is stored.
  const answered = Promise.allSettled(missing.map((index) => limit(predict, index))).then((results) => {
    if (stopped !== undefined) throw stopped;
    return { failed: results.some((result) => result.status === "fulfilled" && result.value) };
  });
  answered.catch(() => undefined);
  return { sent, answered };
}
