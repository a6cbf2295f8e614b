import "server-only";
import type { Completion, Usage } from "@/lib/core/types";
import { attempt, type CompletionRequest } from "./attempt";
import type { ModelEndpoint } from "./endpoint";
import { callProblem, onHold } from "./errors";
import { failureOf, passingReasons } from "./failure";
import { inTurn, placesOf } from "./in-turn";
import type { ModelReply } from "./reply";
import { GaveUp, impatient, patient, type Patience, retry } from "./retry";
import { stillAnswers } from "./still-answers";

/**
 * `completion.seconds` is the wall time of the attempt that succeeded. `usageReported` is false when the server did not say what it used:
 * the counts in `completion.usage` are then 0 and must be stored as unknown.
 */
export type CompletedCall = { completion: Completion; attempts: number; usageReported: boolean; streamed: boolean };

const noUsage: Usage = { promptTokens: 0, cachedTokens: null, completionTokens: 0 };

/** Asks a model once, in turn and with patience: who has little is not kept waiting for an endpoint on hold. Throws `CallProblem`, or the reason of `request.signal` when that is aborted. */
export async function complete(
  endpoint: ModelEndpoint,
  request: CompletionRequest,
  patience: Patience = patient,
): Promise<CompletedCall> {
  const { signal } = request;
  const began = performance.now();
  const places = placesOf(endpoint);
  if (places.heldSeconds > patience.pauseSeconds) throw onHold(endpoint, places.heldSeconds);
  let [failed, failedBefore] = [began, began];
  const once = () =>
    inTurn(places, signal, () => timed(() => answer(endpoint, request))).catch((error: unknown) => {
      [failedBefore, failed] = [failed, performance.now()];
      throw error;
    });
  try {
    const { value, attempts } = await retry(once, signal, patience, () => places.isDown());
    return completedCall(value.reply, value.seconds, attempts);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GaveUp)) throw error;
    const { reason } = failureOf(error.cause);
    if (reason === "content-refused") return completedCall(declined, 0, error.attempts);
    const patientlyAsked = patience.attempts > impatient.attempts && passingReasons.has(reason);
    const answersOthers = patientlyAsked && (await stillAnswers(endpoint, reason, failedBefore, signal));
    throw callProblem(endpoint, error.cause, error.attempts, { answersOthers });
  }
}

async function answer(endpoint: ModelEndpoint, request: CompletionRequest): Promise<ModelReply> {
  const reply = await attempt(endpoint, request);
  endpoint.served?.check(reply.model);
  return reply;
}

/** Some servers decline a text by an error instead of a stop reason: the same datum. */
const declined: ModelReply = { text: "", usage: null, stopReason: "refusal", streamed: false, model: null };

function completedCall({ text, usage, stopReason, streamed }: ModelReply, seconds: number, attempts: number) {
  const completion: Completion = { text, usage: usage ?? noUsage, stopReason, seconds };
  return { completion, attempts, usageReported: usage !== null, streamed };
}

async function timed(call: () => Promise<ModelReply>): Promise<{ reply: ModelReply; seconds: number }> {
  const start = performance.now();
  const reply = await call();
  return { reply, seconds: (performance.now() - start) / 1000 };
}
