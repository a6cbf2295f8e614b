import "server-only";
import type { Completion, Usage } from "@/lib/core/types";
import { attempt, type CompletionRequest } from "./attempt";
import { inTurn } from "./concurrency";
import type { ModelEndpoint } from "./endpoint";
import { callProblem } from "./errors";
import { failureOf } from "./failure";
import type { ModelReply } from "./reply";
import { GaveUp, patient, type Patience, retry } from "./retry";

/**
 * `completion.seconds` is the wall time of the attempt that succeeded. `usageReported` is false when the server did not say what it used:
 * the counts in `completion.usage` are then 0 and must be stored as unknown.
 */
export type CompletedCall = { completion: Completion; attempts: number; usageReported: boolean; streamed: boolean };

const noUsage: Usage = { promptTokens: 0, cachedTokens: null, completionTokens: 0 };

/** Asks a model once, in turn and with patience. Throws `CallProblem`, or the reason of `request.signal` when that is aborted. */
export async function complete(
  endpoint: ModelEndpoint,
  request: CompletionRequest,
  patience: Patience = patient,
): Promise<CompletedCall> {
  const { signal } = request;
  try {
    const { value, attempts } = await inTurn(endpoint, signal, () =>
      retry(() => timed(() => attempt(endpoint, request)), signal, patience),
    );
    return completedCall(value.reply, value.seconds, attempts);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GaveUp)) throw error;
    if (failureOf(error.cause).reason === "content-refused") return completedCall(declined, 0, error.attempts);
    throw callProblem(endpoint, error.cause, error.attempts);
  }
}

/** Some servers decline a text by an error instead of a stop reason: the same datum. */
const declined: ModelReply = { text: "", usage: null, stopReason: "refusal", streamed: false };

function completedCall({ text, usage, stopReason, streamed }: ModelReply, seconds: number, attempts: number) {
  const completion: Completion = { text, usage: usage ?? noUsage, stopReason, seconds };
  return { completion, attempts, usageReported: usage !== null, streamed };
}

async function timed(call: () => Promise<ModelReply>): Promise<{ reply: ModelReply; seconds: number }> {
  const start = performance.now();
  const reply = await call();
  return { reply, seconds: (performance.now() - start) / 1000 };
}
