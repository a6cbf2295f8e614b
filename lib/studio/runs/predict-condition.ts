import "server-only";
import { queryPrompt } from "@/lib/core/prompts/query";
import type { StoredCall } from "@/lib/db/stored-answers";
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
  const callsAtOnce = concurrencyOf(endpoint);
  let markSent: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => (markSent = resolve));
  let next = 0;
  if (missing.length === 0) markSent();

  let failed = false;
  let stopped: unknown;

  const predict = async (index: number): Promise<void> => {
    const prompt = queryPrompt(prefix, test[index]?.text ?? "");
    const call = await journal.call({ role: "follower", purpose: "predict", endpoint, prices, prompt, maxTokens });
    onPrediction(index, call);
    failed ||= call.error !== null;
  };
  // Lanes, not a queue of all: what waits holds no prompt and no part of the budget.
  const lane = async (): Promise<void> => {
    while (next < missing.length && stopped === undefined) {
      const index = missing[next] as number;
      next += 1;
      if (next === missing.length) markSent();
      await predict(index).catch((error: unknown) => (stopped ??= error));
    }
    if (stopped !== undefined) markSent();
  };
  // What was sent before an error is waited for, because its answer is stored.
  const answered = Promise.all(Array.from({ length: Math.min(callsAtOnce, missing.length) }, lane)).then(() => {
    if (stopped !== undefined) throw stopped;
    return { failed };
  });
  answered.catch(() => undefined);
  return { sent, answered };
}
