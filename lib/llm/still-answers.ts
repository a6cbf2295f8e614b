import "server-only";
import type { FailureReason } from "@/lib/core/failure-reason";
import { attempt } from "./attempt";
import { withinSilence } from "./deadline";
import type { ModelEndpoint } from "./endpoint";
import { inTurn, placesOf } from "./in-turn";

const longestSeconds = 30;

/** What one text can bring about by itself. */
const mayBeTheText = new Set<FailureReason>(["server-error", "timeout", "unreadable", "unreachable"]);

/**
 * Whether an endpoint, at which a call has failed for good, answers all the same: then that call's text is at fault. `since`: when its attempt
 * before the last one failed, as what was answered earlier says nothing of an endpoint that went away meanwhile. When nothing else
 * was answered since, the smallest call there is decides; it is not retried.
 */
export async function stillAnswers(
  endpoint: ModelEndpoint,
  reason: FailureReason,
  since: number,
  signal: AbortSignal,
): Promise<boolean> {
  const places = placesOf(endpoint);
  if (places.hasAnsweredSince(since)) return true;
  if (!mayBeTheText.has(reason)) return false;
  try {
    await inTurn(places, signal, async () => {
      if (places.hasAnsweredSince(since)) return;
      await withinSilence(signal, longestSeconds, (signal) => attempt(endpoint, { prompt: "a", maxTokens: 1, signal }));
    });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
