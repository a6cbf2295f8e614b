import "server-only";
import { z } from "zod";
import { connectionTo } from "./client";
import { withinSilence } from "./deadline";
import { type ModelEndpoint, rootOf, timeoutSecondsOf } from "./endpoint";
import { callProblem } from "./errors";
import { failureOf } from "./failure";
import { GaveUp, patient, type Patience, retry } from "./retry";

const answer = z.object({ count: z.number().int().nonnegative() });

/**
 * Tokens of `text` alone, without chat template and without a token that marks its beginning, counted by the model's own tokenizer at
 * `/tokenize` beside the API (vLLM, SGLang, the embedded model). null when the server counts nothing for us: it has no such route, or another one.
 * Throws `CallProblem` when it cannot be reached, or the reason of `signal`.
 */
export async function countTokens(
  endpoint: ModelEndpoint,
  text: string,
  signal: AbortSignal,
  patience: Patience = patient,
): Promise<number | null> {
  if (text === "") return 0;
  return count(endpoint, { prompt: text, add_special_tokens: false }, signal, patience);
}

/** Tokens of `prompt` as one user message, with the chat template around it; null also where the server counts only plain texts. */
export async function countChatTokens(
  endpoint: ModelEndpoint,
  prompt: string,
  signal: AbortSignal,
  patience: Patience = patient,
): Promise<number | null> {
  return count(endpoint, { messages: [{ role: "user", content: prompt }] }, signal, patience);
}

type Question = { prompt: string; add_special_tokens: false } | { messages: { role: "user"; content: string }[] };

async function count(
  endpoint: ModelEndpoint,
  question: Question,
  signal: AbortSignal,
  patience: Patience,
): Promise<number | null> {
  try {
    const { value } = await retry(() => post(endpoint, question, signal), signal, patience);
    return answer.safeParse(value).data?.count || null;
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    const { status, reason } = failureOf(error.cause);
    const noTokenizer =
      (status !== null && status < 500) || status === 501 || ["unreadable", "redirected"].includes(reason);
    if (noTokenizer && reason !== "rate-limited") return null;
    throw callProblem(endpoint, error.cause, error.attempts);
  }
}

function post(endpoint: ModelEndpoint, question: Question, signal: AbortSignal): Promise<unknown> {
  const { client } = connectionTo(endpoint);
  const url = `${rootOf(endpoint)}/tokenize`;
  const body = { model: endpoint.model, ...question };
  return withinSilence(signal, timeoutSecondsOf(endpoint), (signal) => client.post<unknown>(url, { body, signal }));
}
